"""What VBA shows to people: VBA sources are ASCII, so its Korean stands in a table of 설정."""

from __future__ import annotations

TEXTS = {
    "title": "희망일자리",
    "help": (
        "1. 추진실적 시트의 노란 칸에 실적을 입력합니다. 비율은 15% 또는 0.15로 적습니다.\n"
        "2. 빈칸은 미입력이며 0과 다릅니다. 수기점수는 정성평가와 미등록 지표에만 쓰입니다.\n"
        "3. [희망일자리 > 새로고침]을 누르면 요약 시트가 바뀝니다. "
        "[점검]은 고칠 곳만 보여 줍니다.\n"
        "4. [목표계획]은 노력(가정)이 가장 적은 길을 찾습니다. 전망과 계획은 오늘의 득점이 "
        "아닙니다.\n"
        "5. 배점기준 시트에서 구간을 고치면 득점이 바로 바뀝니다. 근거를 함께 적으세요.\n"
        "6. 단추가 회색이면 [진단]을 누르세요. 그동안 득점은 VBA가 배점기준을 읽어 계산합니다."
    ),
    "no_python": (
        "파이썬 계산 엔진을 켤 수 없습니다. 저장된 점수는 그대로이고 득점은 VBA로 계산합니다."
    ),
    "no_interpreter": (
        "파이썬 위치(Interpreter_Win)가 정해지지 않아 득점을 VBA로 계산합니다. "
        "설치.cmd를 실행하고 엑셀을 다시 여세요."
    ),
    "lost_interpreter": (
        "파이썬이 {found}에 없어 득점을 VBA로 계산합니다. "
        "설치.cmd를 다시 실행하고 엑셀을 다시 여세요."
    ),
    "no_dll": (
        "파이썬 폴더에 {found}이(가) 없어 득점을 VBA로 계산합니다. "
        "설치.cmd를 다시 실행하고 엑셀을 다시 여세요."
    ),
    "other_version": (
        "설치된 프로그램과 통합문서의 판이 다릅니다(설치 / 통합문서: {found}). 득점을 VBA로 "
        "계산합니다. 같은 판의 설치.cmd를 실행하거나 같은 판의 통합문서를 쓰세요. 옛 통합문서면 새 "
        "HopeJobs.xlsm을 열고 [옮기기]로 이 파일을 고르세요."
    ),
    "older_book": (
        "이 통합문서는 옛 판의 것이라(설치 / 통합문서: {found}) 득점을 VBA로 계산합니다. "
        "[희망일자리 > 옮기기]를 누르면 적은 것을 새 통합문서로 옮깁니다(이 파일은 그대로). "
        "그대로 쓰려면 같은 판의 설치.cmd를 실행하세요."
    ),
    "other_setting": (
        "xlwings.conf 시트에 {found} 줄이 없어, 통합문서 밖의 설정 파일이 실행할 파이썬을 바꿀 수 "
        "있습니다. 파이썬을 켜지 않고 득점을 VBA로 계산합니다. 새 HopeJobs.xlsm을 쓰세요."
    ),
    "semicolon": (
        "통합문서의 폴더나 파일 이름에 쌍반점(;)이 있어 파이썬을 켜지 않고 득점을 VBA로 "
        "계산합니다. 이름에서 ;을 빼고 다시 여세요."
    ),
    "no_folder": (
        "파이썬의 폴더로 옮겨 갈 수 없어({found}) 득점을 VBA로 계산합니다. 설치.cmd를 다시 "
        "실행하고 엑셀을 다시 여세요."
    ),
    "engine_vba": "VBA(파이썬을 켤 수 없음)",
    "why_without_python": (
        "파이썬 없이 계산함: 사유와 출처는 나오지 않습니다. "
        "배점기준 시트를 보거나 [진단]을 누르세요"
    ),
    "newer_book": (
        "이 통합 문서는 새 판의 것이라(형식: 문서 / 추가 기능 {found}) 득점을 계산하지 않았습니다. "
        "새 판의 설치.cmd를 실행하세요."
    ),
    "no_book": "열린 통합 문서가 없습니다. 쓸 파일을 먼저 여세요.",
    "whose_ours": "[배점기준: 추가 기능의 기본 평가체계]",
    "whose_own": "[배점기준: 이 통합 문서의 표]",
    "whose_kept": "[배점기준: 이 파일에 연결된 「{name}」{found}]",
    "second_copy": (
        "희망일자리 추가 기능이 두 벌 열렸습니다({found}). 엑셀을 닫고 하나만 남기세요."
    ),
    "working": "희망일자리: 계산하는 중입니다…",
    "restarted": "희망일자리: 계산 엔진을 다시 켰습니다.",
    "action_failed": "끝내지 못했습니다. 쓰던 표는 이전 그대로입니다. 이유:",
    "broken_name": (
        "이름 「{name}」이(가) 가리키는 표가 지워졌습니다. Ctrl+Z로 되돌리거나 "
        "저장하지 않고 다시 여세요."
    ),
    "nothing_to_undo": (
        "되돌릴 것이 없습니다. 단추로 한 일을 마감하거나 엑셀을 닫기 전까지 되돌립니다."
    ),
    "attach_title": "득점 수식을 넣을 엑셀 파일(닫아 둔 것)을 고르세요",
    "attach_files": "엑셀 파일 (*.xlsx;*.xlsm),*.xlsx;*.xlsm",
    "older_title": "옮길 옛 통합문서(닫아 둔 것)를 고르세요",
    "older_files": "엑셀 통합문서 (*.xlsm),*.xlsm",
    "scheme_title": "새 해의 평가체계(.toml)나, 그 배점기준이 든 통합문서를 고르세요",
    "scheme_files": "평가체계 (*.toml;*.xlsm),*.toml;*.xlsm",
    "document_title": "시의 평가계획 문서나, 확인을 마친 검토표를 고르세요",
    "document_files": (
        "문서와 검토표 (*.hwpx;*.hwp;*.xlsx;*.csv;*.txt),*.hwpx;*.hwp;*.xlsx;*.csv;*.txt"
    ),
    "replies_title": "부서에서 돌아온 회신 파일을 고르세요(Ctrl을 누르고 여러 개)",
    "replies_files": "회신 파일 (*.xlsx;*.xlsm;*.ods),*.xlsx;*.xlsm;*.ods",
    "registers_title": "점검할 대장 파일을 고르세요(Ctrl을 누르고 여러 개)",
    "registers_files": (
        "대장 (*.xlsx;*.xlsm;*.xlsb;*.xls;*.ods;*.csv;*.tsv),"
        "*.xlsx;*.xlsm;*.xlsb;*.xls;*.ods;*.csv;*.tsv"
    ),
    "insert_prompt": "「{name}」의 실적이 있는 셀을 고르세요({number}).",
    "insert_over": "{cell}에 이미 값이 있습니다. 수식으로 바꿀까요?",
    "insert_locked": (
        "{cell}은(는) 잠긴 셀이라 수식을 넣지 않았습니다. "
        "다른 셀을 고르거나 [검토 > 시트 보호 해제]를 누르세요."
    ),
    "insert_array": ("{cell}은(는) 배열 수식의 일부라 수식을 넣지 않았습니다. 다른 셀을 고르세요."),
    "insert_broken": "배점기준을 읽을 수 없습니다. [진단]을 누르세요.",
    "insert_undo": "희망일자리 함수 넣기",
    "doctor_note": (
        "희망일자리 진단: 이 글을 복사하거나 저장해 전산 담당자에게 보내세요. "
        "실적과 이름은 들어 있지 않습니다."
    ),
    "doctor_without_python": "[문제] 파이썬이 대답하지 않아 엑셀이 아는 것만 적습니다.",
}

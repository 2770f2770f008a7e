"""``--engine duckdb`` on a city's registers: ``python -m benchmarks.city_registers 25000000``.

Draws that many rows as parquet in a temporary folder (seeded; nobody is in them), measures in
processes of their own DuckDB's bare scan of the same columns, which looks at every value once, and
the whole command, and prints CPU seconds, wall seconds and the most memory of each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.registers.drawn_registers import firm_number

PROJECT = Path(__file__).parents[1]
SCHEME = PROJECT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"
COLUMNS = (
    "구직번호", "성명", "생년월일", "휴대전화", "구직등록일", "상담일", "상담방법", "취업일",
    "취업경로", "고용형태", "임금", "임금단위", "사업체명", "사업자등록번호", "증빙번호", "상담사",
)  # fmt: skip
# A person has some 1.6 registrations; half of all rows are placements; days lie in five years.
_ROWS = """
SELECT printf('K%08d', i) 구직번호,
  substr('김이박최정강조윤장임한오서신권황안송류전', (h % 20)::INT + 1, 1)
  || substr('민서준지현우영수진호성은경미정희선연주혜', (h // 20 % 20)::INT + 1, 1)
  || substr('동재상철길훈석환규태식범욱찬혁빈율온담결', (h // 400 % 20)::INT + 1, 1) 성명,
  strftime(DATE '1950-01-01' + (h // 8000 % 16000)::INT, '%Y-%m-%d') 생년월일,
  printf('010-%04d-%04d', h // 7 % 10000, h // 70001 % 10000) 휴대전화,
  strftime(d, '%Y-%m-%d') 구직등록일, strftime(d + 1, '%Y-%m-%d') 상담일,
  ['방문', '전화', '인터넷'][i % 3 + 1] 상담방법,
  CASE WHEN placed THEN strftime(d + 2 + (g % 50)::INT, '%Y-%m-%d') ELSE '' END 취업일,
  CASE WHEN placed THEN ['알선', '알선', '알선', '본인'][i % 4 + 1] ELSE '' END 취업경로,
  CASE WHEN placed THEN ['상용', '일용', '계약'][i % 3 + 1] ELSE '' END 고용형태,
  CASE WHEN placed THEN (1300000 + g % 200 * 10000)::VARCHAR ELSE '' END 임금,
  CASE WHEN placed THEN '월' ELSE '' END 임금단위,
  CASE WHEN placed THEN '가상상사' || (g % 50000) ELSE '' END 사업체명,
  CASE WHEN placed THEN {firms}[(g % 20000)::INT + 1] ELSE '' END 사업자등록번호,
  CASE WHEN placed THEN '증빙-' || i ELSE '' END 증빙번호,
  '가상' || (g % 500) 상담사
FROM (SELECT i, hash(i * 5 // 8 + 17) // 2 h, hash(i + 3) // 2 g, hash(i + 5) % 2 = 0 placed,
        DATE '2011-09-01' + (hash(i + 9) % 1800)::INT d FROM range({rows}) t(i))
"""
_SCAN = """
import duckdb, sys
columns = ", ".join(f'bit_xor(hash("{each}"))' for each in sys.argv[2].split(","))
duckdb.sql(f"SELECT {columns} FROM read_parquet('{sys.argv[1]}')").fetchall()
"""
_RUN = "import sys; from hopejobs_xl.cli.main import main; sys.exit(main(sys.argv[1:]))"


def main(rows: int) -> None:
    """Draw, measure and print."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="hopejobs-city-") as folder:
        path = Path(folder, "구직.parquet")
        firms = [firm_number(serial) for serial in range(20_000)]
        query = _ROWS.replace("{rows}", str(rows)).replace("{firms}", str(firms))
        duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB of parquet")
        scan = _measured("bare scan", [_SCAN, str(path), ",".join(COLUMNS)])
        whole = _measured(
            "registers", [_RUN, "registers", str(SCHEME), str(path), "--engine", "duckdb"]
        )
        print(f"ratio of CPU: {whole / scan:.1f}")


def _measured(name: str, words: list[str]) -> float:
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall, cpu = time.perf_counter() - started, usage.ru_utime + usage.ru_stime
    print(f"{name}: {cpu:,.1f} s of CPU, {wall:,.1f} s, {usage.ru_maxrss / 1024:,.0f} MB")
    assert os.waitstatus_to_exitcode(status) in (0, 1)
    return cpu


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000_000)

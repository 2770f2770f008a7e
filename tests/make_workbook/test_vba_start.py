"""Opening the workbook: Python is started only where it can start, and what is missing is said."""

import datetime as dt

import pytest

from hopejobs_xl.make_workbook.vba_texts import TEXTS
from tests.make_workbook.interpreter import INSTALLED, NOON, PYTHON, Engine

HOME = r"%USERPROFILE%\HopeJobs\venv\Scripts\pythonw.exe"


def without(*parts):
    """What is installed but for the files whose path has one of *parts* in it."""
    return [each for each in INSTALLED if not any(part in each for part in parts)]


def with_sentences(engine):
    """Texts that carry what was found, as the sheet 설정 has them."""
    engine.app.add_module(
        'Public Sub Sentences()\nRange("G1").Value = "lost_interpreter"\n'
        'Range("H1").Value = "no {found}"\nRange("G2").Value = "other_version"\n'
        'Range("H2").Value = "other {found}"\nRange("G3").Value = "no_dll"\n'
        'Range("H3").Value = "no {found}"\nEnd Sub\n',
        name="Sentences",
    )
    engine.app.run("Sentences")
    return engine


def test_opening_starts_python():
    """Once, with nothing to do: no cell has to wait for the start."""
    engine = Engine()
    engine.app.run("HJ_OnOpen")
    assert ["start", "Exec ."] == engine.log()
    engine('HJ_MAX("a")')
    assert "start" not in engine.log()
    assert "" == engine("HJ_StartProblem()")


@pytest.mark.parametrize(
    ("python", "files", "exp"),
    [
        ("", INSTALLED, "no_interpreter"),
        ("pythonw", INSTALLED, "no_interpreter"),
        (PYTHON, without("pythonw"), f"no {HOME}"),
        (PYTHON, without(".dll"), "no xlwings64-0.37.8.dll"),
        (PYTHON, [*without(".dll"), "xlwings32-0.37.8.dll"], "no xlwings64-0.37.8.dll"),
        (PYTHON, [*without(".dll"), "xlwings64-0.37.7.dll"], "no xlwings64-0.37.8.dll"),
        (
            PYTHON,
            [*without("hopejobs"), r"Lib\site-packages\hopejobs_xl-0.1.0.dist-info"],
            "other hopejobs_xl-0.1.0 / {version}",
        ),
        (
            PYTHON,
            [*without(r"\xlwings"), r"Lib\site-packages\xlwings-0.36.0.dist-info"],
            "other xlwings-0.36.0 / 0.37.8",
        ),
    ],
)
def test_what_is_missing_is_said_and_python_not_started(python, files, exp):
    """No start that would take two minutes to fail; one sentence, without the person's name."""
    engine = with_sentences(Engine(installed=False))
    engine.install(python, files)
    engine.app.run("HJ_OnOpen")
    assert [] == engine.log()
    assert exp.format(version=engine.version) == engine("Application.StatusBar")
    engine('HJ_MAX("a")')
    assert [] == engine.log()


@pytest.mark.parametrize(
    "files",
    [
        without("dist-info"),
        [*without("dll"), r"Scripts\xlwings64-0.37.8.dll"],
        [*without("dist-info"), r"Scripts\Lib\site-packages\xlwings-0.37.8.dist-info"],
    ],
)
def test_other_layouts_are_started(files):
    """The DLL beside the interpreter (embeddable Python); packages where nothing tells versions."""
    engine = Engine(installed=False)
    engine.install(PYTHON, files)
    engine.app.run("HJ_OnOpen")
    assert ["start", "Exec ."] == engine.log()


def test_a_start_that_fails_all_the_same():
    """A security rule, say: what Excel said is kept, and there is a minute of rest."""
    engine = Engine()
    engine.set(FakeMissing="True")
    engine.app.run("HJ_OnOpen")
    assert ["start"] == engine.log()
    assert "no DLL" == engine("Application.StatusBar")
    engine.app.freeze_clock(NOON + dt.timedelta(seconds=59))
    engine('HJ_MAX("a")')
    assert [] == engine.log()


def test_the_disk_is_looked_at_once_a_minute():
    """Python that is installed meanwhile is found without reopening the workbook."""
    engine = Engine(installed=False)
    engine('HJ_MAX("a")')
    engine.install()
    assert "Error 2015" == engine('HJ_MAX("a")')
    engine.app.freeze_clock(NOON + dt.timedelta(seconds=61))
    assert "7" == engine('HJ_MAX("a")')


def test_every_sentence_says_what_to_do():
    """Each reason names 설치.cmd; those that found something have a place for it."""
    for key in ("no_interpreter", "lost_interpreter", "no_dll", "other_version"):
        assert "설치.cmd" in TEXTS[key]
        assert "VBA" in TEXTS[key]
        assert (key != "no_interpreter") == ("{found}" in TEXTS[key])


def function_table(engine):
    """HJ_FUNCTIONS with one function of two arguments."""
    engine.app.add_module(
        "Public Sub Functions()\n"
        'Range("X1").Value = "HJ_X": Range("Y1").Value = "what it does" & vbLf & '
        '"one" & vbLf & "two"\n'
        'ThisWorkbook.Names.Add Name:="HJ_FUNCTIONS", RefersTo:="=Sheet1!$X$1:$Y$1"\n'
        "End Sub\n",
        name="Functions",
    )
    engine.app.run("Functions")


def test_the_function_wizard_is_told():
    """Description and help for every argument, from the sheet."""
    engine = Engine()
    function_table(engine)
    engine.app.run("HJ_OnOpen")
    assert "describe HJ_X: what it does <one|two>" == engine.log()[0]


def test_a_wizard_that_refuses_keeps_nobody_from_working():
    """Python starts all the same, and the workbook does not count as changed."""
    engine = Engine()
    function_table(engine)
    engine.set(FakeNoWizard="True")
    engine.set(**{"ThisWorkbook.Saved": "True"})
    engine.app.run("HJ_OnOpen")
    assert ["start", "Exec ."] == engine.log()
    assert "True" == engine("ThisWorkbook.Saved")


# --- which Python, and what it finds ----------------------------------------------------------

OTHER = r"D:\Kim\pythonw.exe"
SCRIPTS = PYTHON.rpartition("\\")[0]


def started_in(engine):
    """Folder, PYTHONSAFEPATH, PYTHONPATH and %HOPEJOBS_PYTHON% at the moment Python started."""
    return engine("FakeStartedIn").split("|")


def test_python_starts_in_its_own_folder():
    """Not where a file dialog went: what lies there is neither imported nor taken for a program."""
    engine = Engine()
    engine.set(FakeFolder='"C:\\Users\\Kim\\Downloads"', FakePythonPath='"C:\\else"')
    engine.app.run("HJ_OnOpen")
    assert [SCRIPTS, "1", "", PYTHON] == started_in(engine)


@pytest.mark.parametrize("fails", [False, True])
def test_afterwards_excel_is_as_it_was(fails):
    """Its dialogs open where they did, and other add-ins find their own variables."""
    engine = Engine()
    engine.set(FakeFolder='"C:\\Users\\Kim\\Downloads"', FakePythonPath='"C:\\else"')
    engine.set(FakeMissing=str(fails))
    engine.app.run("HJ_OnOpen")
    assert fails == (engine("Application.StatusBar") == "no DLL")
    got = [engine(name) for name in ("FakeFolder", "FakePythonPath", "FakeSafePath")]
    assert [r"C:\Users\Kim\Downloads", r"C:\else", ""] == got


def test_a_folder_that_cannot_be_entered():
    """Then Python is not started: it would start wherever Excel is."""
    engine = with_sentences(Engine())
    engine.set(FakeFolder='"C:\\Users\\Kim\\Downloads"', FakeLocked=f'"{SCRIPTS}"')
    engine.app.run("HJ_OnOpen")
    assert [] == engine.log()
    assert "no_folder" == engine("Application.StatusBar")
    assert r"C:\Users\Kim\Downloads" == engine("FakeFolder")
    assert "Error 2015" == engine('HJ_MAX("a")')


def test_the_installers_python_comes_before_the_users():
    """Another program's xlwings.conf does not decide; without an installation it does."""
    engine = Engine()
    engine.set(FakeUsers=f'"{OTHER}"')
    assert PYTHON == engine("HJ_Interpreter")
    engine.set(FakeInterpreter='""')
    assert OTHER == engine("HJ_Interpreter")


@pytest.mark.parametrize("key", ["INTERPRETER_WIN", "PYTHONPATH", "LICENSE_KEY", "CONDA PATH"])
def test_a_file_outside_decides_nothing(key):
    """If the sheet's row is missing and a file has one instead, Python is not started."""
    engine = with_sentences(Engine())
    value = PYTHON if key == "INTERPRETER_WIN" else "x"
    engine.set(FakeLacks=f'"{key}"', FakeBeside=f'"{value}"')
    engine.app.run("HJ_OnOpen")
    assert [] == engine.log()
    exp = "no_interpreter" if key == "INTERPRETER_WIN" else "other_setting"
    assert exp == engine("Application.StatusBar")


def test_a_row_that_is_missing_everywhere_is_no_danger():
    """No file has it either."""
    engine = Engine()
    engine.set(FakeLacks='"LICENSE_KEY"')
    assert "" == engine("HJ_StartProblem()")


def test_a_semicolon_in_the_workbooks_path():
    """xlwings would hand Python what follows it as a folder of modules."""
    engine = Engine()
    engine.set(FakeBook='"C:\\Users\\Kim\\a;b\\HopeJobs.xlsm"')
    engine.app.run("HJ_OnOpen")
    assert [] == engine.log()
    assert "semicolon" == engine("Application.StatusBar")


# --- a workbook that is older than the program --------------------------------------------------


def installed(version):
    """What is installed where the program is *version*."""
    return [*without("hopejobs"), rf"Lib\site-packages\hopejobs_xl-{version}.dist-info"]


@pytest.mark.parametrize(
    ("version", "exp"),
    [("9.0.0", "older_book"), ("0.10.0", "older_book"), ("0.3.9", "other_version")],
)
def test_an_older_workbook_is_told_so_on_opening(version, exp):
    """Where the program is later, by its numbers (0.10 after 0.4); Python is not started."""
    engine = Engine(installed=False)
    engine.install(PYTHON, installed(version))
    engine.app.run("HJ_OnOpen")
    assert [] == engine.log()
    assert exp == engine("Application.StatusBar")
    later = exp == "older_book"
    assert str(later) == engine('Enabled("hjMigrate")')
    assert "False" == engine('Enabled("hjRefresh")')
    assert exp == engine("HJ_StartProblem()")


def test_a_newer_program_moves_the_workbook_and_scores_nothing():
    """Only 옮기기 starts it; afterwards formulas are answered by VBA as before."""
    engine = Engine(installed=False)
    engine.install(PYTHON, installed("9.0.0"))
    engine.app.add_module(
        'Attribute VB_Name = "Mover"\nPublic Sub Move()\nDim control As New FakeControl\n'
        "HJ_OnMigrate control\nEnd Sub\n",
        name="Mover",
    )
    engine.app.run("Move")
    assert ["start", "from hopejobs_xl.buttons import press; press.call('migrate') False"] == (
        engine.log()
    )
    engine('HJ_MAX("a")')
    assert [] == engine.log()
    engine.app.run("Press", "refresh")
    assert [] == engine.log()


def test_the_sentence_says_how_to_move():
    assert "[희망일자리 > 옮기기]" in TEXTS["older_book"]
    assert "{found}" in TEXTS["older_book"]
    assert "VBA" in TEXTS["older_book"]
    assert "[옮기기]" in TEXTS["other_version"]

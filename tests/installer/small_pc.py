"""A PC for the installer: what the programs that only Windows has would leave behind."""

from pathlib import Path

DLL = "xlwings64-0.37.8.dll"


class Windows:
    """Answers the installer's commands: makes what venv and pip would, fails where told to."""

    def __init__(self, bundle):
        self.bundle = bundle
        self.commands, self.fails, self.doctor, self.dll = [], "", 0, b"dll"
        self.tasks = ""

    def __call__(self, command, shown):
        words = [str(word) for word in command]
        kind = self.kind(words)
        self.commands.append(kind)
        if kind == self.fails:
            return 1, "access denied"
        if kind == "venv":
            scripts = Path(words[-1]) / "Scripts"
            scripts.mkdir(parents=True)
            for name in ("python.exe", "pythonw.exe"):
                (scripts / name).write_bytes(b"exe")
        if kind == "pip":
            self.pip = words
            home = Path(words[0]).parent
            home = home.parent if home.name == "Scripts" else home
            (home / DLL).write_bytes(self.dll)
        if kind == "tasks":
            return 0, self.tasks
        if kind == "whoami":
            return 0, '"pc\\kim","S-1-5-21-1-2-3-1001"\r\n'
        if kind == "icacls":
            self.rights = words
        return (self.doctor if kind == "doctor" else 0), ""

    @staticmethod
    def kind(words):
        """What a command is for."""
        for word, kind in (("venv", "venv"), ("doctor", "doctor"), ("-c", "import")):
            if word in words:
                return kind
        name = words[0].replace("\\", "/").rpartition("/")[2]
        return {"whoami.exe": "whoami", "icacls.exe": "icacls", "tasklist.exe": "tasks"}.get(
            name, "pip"
        )

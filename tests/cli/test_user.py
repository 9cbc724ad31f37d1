"""Commands about accounts, and the link for the first admin."""

from __future__ import annotations

import json
import re
import select
import subprocess
import time

from click.testing import CliRunner

from sociale_kaart.cli import main
from tests.cli.site import COMMAND, Site
from tests.cli.test_serving import free_port

__all__ = ["free_port"]
LINK = re.compile(r"http://127\.0\.0\.1:8000/invitation/[\w-]{43}")


def test_inviting_prints_a_link_and_makes_no_account_yet(loaded: Site) -> None:
    rights = ("--role", "editor", "--organization", "de-brug")
    done = loaded.run("user", "invite", "Noor@Example.org", *rights)
    assert LINK.fullmatch(done.stdout.strip())
    assert "no accounts yet" in loaded.run("user", "list").stdout


def test_mistakes_are_named(loaded: Site) -> None:
    for arguments, said in (
        (("noor", "--role", "admin"), "e-mail address"),
        (("noor@example.org", "--role", "practice"), "for which practice"),
        (("noor@example.org", "--role", "practice", "--practice", "nope"), "no practice nope"),
        (("noor@example.org", "--role", "municipal_admin"), "for which municipality"),
        (("noor@example.org", "--role", "editor", "--area", "nope"), "no area nope"),
    ):
        done = CliRunner().invoke(main, ["user", "invite", *arguments], env=loaded.environment)
        assert done.exit_code == 1
        assert said in done.stderr
    for act in ("close", "reopen", "reset"):
        arguments = ("user", act, "nobody@example.org")
        done = CliRunner().invoke(main, arguments, env=loaded.environment)
        assert "no account nobody@example.org" in done.stderr


def test_accounts_are_listed_for_programs(loaded: Site) -> None:
    done = CliRunner().invoke(main, ["user", "list", "--json"], env=loaded.environment)
    assert json.loads(done.stdout) == []


def test_the_first_start_prints_a_link_for_the_first_admin(site: Site, free_port: int) -> None:
    process = subprocess.Popen(
        [COMMAND, "start", "--port", str(free_port)],
        env=site.environment,
        cwd=site.folder,
        stderr=subprocess.PIPE,
        text=True,
    )
    said, until = "", time.monotonic() + 120
    try:
        assert process.stderr is not None
        while "The social map is at" not in said and time.monotonic() < until:
            if select.select([process.stderr], [], [], 1)[0]:
                said += process.stderr.readline()
    finally:
        process.terminate()
        process.communicate()
    assert re.search(rf"http://127\.0\.0\.1:{free_port}/invitation/[\w-]{{43}}", said)

"""The workflow that publishes: who may write, what is pinned, what comes before what."""

import re
import subprocess

import pytest
import yaml

import workflows
from workflows import FOLDER, PINNED, ROOT

WORKFLOW = workflows.read("pages.yml")
BUILD, DEPLOY = WORKFLOW["jobs"]["build"], WORKFLOW["jobs"]["deploy"]
PROOF = "Prove that posts say what ran"
MAIN = "github.ref == 'refs/heads/main'"


def step(text: str) -> int:
    """The place of a step of the build."""
    return workflows.step(text, BUILD)


def shell(text: str, folder, **environment: str) -> str:
    """What a step of the build prints, beside a make that says how it was called."""
    return workflows.shell(BUILD["steps"][step(text)]["run"], folder, **environment)


def test_only_the_deployment_may_write():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    writing = {
        name: set(job["permissions"])
        for name, job in WORKFLOW["jobs"].items()
        if "write" in str(job.get("permissions", ""))
    }
    assert writing == {"deploy": {"pages", "id-token"}}
    assert set(BUILD["permissions"].values()) == {"read"}
    assert [given["uses"].split("@")[0] for given in DEPLOY["steps"]] == ["actions/deploy-pages"]


def test_every_action_is_pinned_or_says_why_not():
    pins: dict[str, set[str]] = {}
    for file in sorted(FOLDER.iterdir()):
        text = file.read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines() if re.search(r"\buses:", line)]
        jobs = workflows.read(file.name)["jobs"].values()
        assert len(lines) == sum("uses" in given for job in jobs for given in job["steps"])
        assert [line for line in lines if not PINNED.search(line)] == []
        for line in lines:
            action, pin = line.split("uses: ")[1].split("@")
            pins.setdefault(action, set()).add(pin)
    assert [action for action, given in pins.items() if len(given) > 1] == []


def test_the_whole_history_comes_and_no_password_stays():
    checkout = BUILD["steps"][step("actions/checkout@")]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_what_is_deployed_was_proved_and_tested():
    names = (PROOF, "make test", "make site", "Prove what is handed over")
    proof, test, build, again = map(step, names)
    handed = (step("actions/upload-pages-artifact@"), step("actions/upload-artifact@"))
    assert proof < test < build < again < min(handed)
    for number in (proof, test, build, again):
        assert not {"if", "continue-on-error"} & BUILD["steps"][number].keys()
    assert DEPLOY["needs"] == "build"
    command = ["make", "--dry-run", "proof"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert told.index("scripts/make_figures.py") < told.index("scripts/prove.py")


def test_main_is_deployed_and_the_rest_is_previewed():
    events = WORKFLOW[True]  # YAML reads `on` as true
    assert events["push"] == {"branches": ["main"]} and "pull_request" in events
    assert "pull_request_target" not in events
    assert DEPLOY["if"] == MAIN
    for text in ("actions/configure-pages@", "actions/upload-pages-artifact@"):
        assert BUILD["steps"][step(text)]["if"] == MAIN
    preview = BUILD["steps"][step("actions/upload-artifact@")]
    assert preview["if"] == MAIN.replace("==", "!=")
    assert preview["with"]["path"] == "_site"


def test_builds_give_way_to_newer_ones_and_deployments_end():
    assert BUILD["concurrency"] == {"group": "build-${{ github.ref }}", "cancel-in-progress": True}
    assert DEPLOY["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_what_make_figures_made_is_kept():
    caches = [given for given in BUILD["steps"] if "actions/cache@" in given.get("uses", "")]
    kept = {path for given in caches for path in given["with"]["path"].split()}
    made = re.search(r"# Made by make figures\n((?:[^#].*\n)+)", (ROOT / ".gitignore").read_text())
    quick = {"_data/formulas.json"}
    assert kept == {path.strip("/") for path in made[1].split()} - quick | {".jekyll-cache"}
    for given in caches:
        assert given["with"]["key"].startswith(given["with"]["restore-keys"])
        assert BUILD["steps"].index(given) < step(PROOF)


@pytest.mark.parametrize(("origin", "base"), [("https://a.github.io", "/b"), ("http://c", "")])
def test_the_build_is_for_the_address(tmp_path, origin, base):
    told = shell("make site", tmp_path, ORIGIN=origin, BASEURL=base).splitlines()
    config = f"CONFIG=_config.yml,{tmp_path}/address.yml"
    assert told == ["site", config]
    address = yaml.safe_load((tmp_path / "address.yml").read_text())
    assert address == {"url": origin, "baseurl": base}
    environment = dict(BUILD["steps"][step("make site")]["env"])
    assert environment.pop("JEKYLL_ENV") == "production"
    proof = "Prove what is handed over"
    told = shell(proof, tmp_path, ORIGIN=origin, BASEURL=base).splitlines()
    assert told == ["proof", "SITE=_site", f"URL={origin}", f"BASEURL={base}"]
    assert BUILD["steps"][step(proof)]["env"] == environment


def test_the_summary_says_how_to_look_at_the_preview(tmp_path):
    summary = tmp_path / "summary.md"
    shell("GITHUB_STEP_SUMMARY", tmp_path, GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").startswith("### 미리 보기\n")
    assert "`python3 -m http.server`" in summary.read_text(encoding="utf-8")


MANIFESTS = {
    "pip": "requirements/site.txt",
    "npm": "package.json",
    "bundler": "Gemfile",
    "github-actions": ".github/workflows/pages.yml",
}


def test_every_kind_of_dependency_is_watched():
    told = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    assert told["version"] == 2
    assert [given["package-ecosystem"] for given in told["updates"]] == list(MANIFESTS)
    for given in told["updates"]:
        manifest = MANIFESTS[given["package-ecosystem"]]
        assert (ROOT / manifest).is_file()
        assert given["directory"] == ("/requirements" if "requirements" in manifest else "/")
        assert given["schedule"] == {"interval": "weekly"}
        (group,) = given["groups"].values()
        assert group == {"patterns": ["*"]}

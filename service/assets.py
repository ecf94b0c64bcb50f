"""The npm packages in; the pages' style sheet and script out, under static/vendor, asking for nothing outside."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE / "node_modules" / "govuk-frontend" / "dist" / "govuk"
TARGET = HERE / "static" / "vendor"


def plain_typeface(css: str) -> str:
    """Take out the licensed typeface and the crest: neither may be used outside GOV.UK."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "arial,helvetica,sans-serif")
    css = re.sub(r"url\([^)]*govuk-crest\.svg\)", "none", css)
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)


def build() -> int:
    """Copy what the pages use; 0 when done, 1 (and why) when the packages are not there."""
    if not SOURCE.is_dir():
        sys.stderr.write(
            "The pages' components are not installed; the pages will be plain HTML.\n"
            "Install Node.js with npm, then type: make assets\n"
        )
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    css = (SOURCE / "govuk-frontend.min.css").read_text(encoding="utf-8")
    (TARGET / "govuk-frontend.min.css").write_text(plain_typeface(css), encoding="utf-8")
    script = (SOURCE / "govuk-frontend.min.js").read_text(encoding="utf-8")
    (TARGET / "govuk-frontend.min.js").write_text(re.sub(r"//# sourceMappingURL=.*", "", script), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(build())

"""The JSON Schemas against the compiler: whatever it takes they accept, what is wrong in its structure they refuse.

usage: check_schemas.py COMPILER GENERATED FILE...
GENERATED: the lines of build/generate rows. The validator is Debian's python3-jsonschema. Prints what differs, and
`N passed, M failed, K skipped`.
"""
import json
import re
import subprocess
import sys

import yaml
from jsonschema import Draft202012Validator

ROOT = __file__.rsplit("/tests/", 1)[0]

# Codes of mistakes in a document's structure: those a schema can know of.
STRUCTURAL = {
    "N0301", "N0302", "N0303", "N0304", "N0306", "N0307", "N0308", "N0309", "N0310", "N0311", "N0312", "N0313",
    "N0316", "N0318", "N0401", "N0402", "N0404",
}

# Structural by their code, and yet not for a schema to see: code, expression for the place, reason.
BEYOND = [
    ("N0309", r"vlan\.(mode|trunk-tags)|`mode` is missing in `vlan`|a trunk tag of", "which keys a port's VLAN needs depends on its mode"),
]


# What a template is filled with is not to be seen in the document.
CAPTURES = re.compile(r"^ *capture:", re.M)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as the compiler and editors read scalars; PyYAML's own is YAML 1.1."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, expression, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
     list("-+0123456789.")),
]:
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(expression), first)


def core_int(loader, node):
    text = loader.construct_scalar(node)
    for prefix, base in (("0x", 16), ("0o", 8)):
        if text.startswith(prefix):
            return int(text[2:], base)
    return int(text)


CoreLoader.add_constructor("tag:yaml.org,2002:int", core_int)


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


STATE = load(ROOT + "/schema/nmstate.schema.json")
POLICY = load(ROOT + "/schema/nncp.schema.json")


def validators():
    for schema in (STATE, POLICY):
        Draft202012Validator.check_schema(schema)
    # The state within a policy of nmstate's own form: templates may stand there.
    within = {"$ref": "#/properties/spec/properties/desiredState", "properties": POLICY["properties"], "$defs": POLICY["$defs"]}
    return Draft202012Validator(STATE), Draft202012Validator(POLICY), Draft202012Validator(within)


STATE_V, POLICY_V, WITHIN_V = validators()


def complaints(root):
    """What the schemas say of one YAML document; None: it is none of theirs."""
    if not isinstance(root, dict):
        return None
    if "kind" in root or "apiVersion" in root:
        if str(root.get("kind", "")).endswith("List"):
            found = [complaints(item) for item in root.get("items") or []]
            return [c for f in found for c in f or []]
        if root.get("kind") == "NMState":
            return None
        return list(POLICY_V.iter_errors(root))
    for key in ("desiredState", "desired"):
        if key in root:
            return list(WITHIN_V.iter_errors(root[key] or {}))
    if "capture" in root:
        return None
    return list(STATE_V.iter_errors(root))


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = self.beyond = self.semantic = 0

    def fail(self, text):
        self.failed += 1
        print("FAILED: " + text[:400])

    def judge(self, name, place, text, codes):
        """codes: of the compiler's errors; place: what BEYOND looks at."""
        try:
            roots = [r for r in yaml.load_all(text, Loader=CoreLoader) if r is not None]
        except yaml.YAMLError:
            self.skipped += 1
            return
        if any(c.startswith("N01") for c in codes):
            self.skipped += 1
            return
        found = [complaints(r) for r in roots]
        if all(f is None for f in found):
            self.skipped += 1
            return
        wrong = [c for f in found for c in f or []]
        structural = [c for c in codes if c in STRUCTURAL]
        if not codes and wrong:
            at = "/".join(str(p) for p in wrong[0].absolute_path)
            self.fail(f"{name}: good, but refused at {at}: {wrong[0].message[:200]}")
        elif structural and not wrong and not CAPTURES.search(text):
            if any(code in codes and re.search(expression, place) for code, expression, _ in BEYOND):
                self.beyond += 1
                self.passed += 1
            else:
                self.fail(f"{name}: {structural}, but accepted ({place})")
        else:
            self.semantic += bool(codes and not structural)
            self.passed += 1


def errors_of(compiler, text):
    run = subprocess.run([compiler, "--check", "--message-format=json"], input=text.encode(), capture_output=True, timeout=60)
    lines = [json.loads(line) for line in run.stderr.decode().splitlines() if line.startswith("{")]
    return [line for line in lines if line["severity"] == "error"]


def main():
    compiler, generated, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    count = Count()
    for name in files:
        with open(name, encoding="utf-8", errors="replace") as f:
            text = f.read()
        errors = errors_of(compiler, text)
        count.judge(name, "; ".join(e["message"] for e in errors), text, [e["code"] for e in errors])
    codes = subprocess.run([compiler, "--list-codes"], capture_output=True, text=True, timeout=60).stdout.split("\n")
    for code in [line.split()[0] for line in codes if line]:
        for which in ("bad", "good"):
            text = subprocess.run([compiler, f"--explain-example={code}:{which}"], capture_output=True, text=True, timeout=60).stdout
            errors = errors_of(compiler, text) if text else []
            if text:
                count.judge(f"{code}:{which}", "; ".join(e["message"] for e in errors), text, [e["code"] for e in errors])
    with open(generated, encoding="utf-8") as f:
        for line in f:
            case = json.loads(line)
            place = case["key"] + " " + case["label"]
            count.judge("row " + place, place, case["document"], case["codes"])
    print(f"{count.beyond} structural mistakes beyond a schema, {count.semantic} documents wrong by a rule only")
    print(f"{count.passed} passed, {count.failed} failed, {count.skipped} skipped")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())

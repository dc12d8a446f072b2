"""The OpenAPI schema: is it structural, as Kubernetes wants it of a CustomResourceDefinition, and does it let every
good document through whole - nothing refused, no key pruned?

usage: check_openapi.py COMPILER GENERATED FILE...     (as check_schemas.py)
Rules: Kubernetes documentation, "Extend the Kubernetes API with CustomResourceDefinitions", structural schemas.
"""
import json
import re
import subprocess
import sys

from check_schemas import ROOT, CoreLoader, errors_of, load
import yaml

SCHEMA = load(ROOT + "/schema/nncp.openapi.json")
TYPES = {"object", "array", "string", "integer", "number", "boolean"}
KEYWORDS = {
    "description", "title", "type", "format", "default", "nullable", "enum", "pattern", "minimum", "maximum", "minLength",
    "maxLength", "minItems", "maxItems", "required", "properties", "additionalProperties", "items",
    "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields",
}
TEMPLATE = re.compile(r"^\{\{.*\}\}$")
passed = failed = skipped = 0


def check(good, text):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAILED: " + text[:300])


def structural(s, at, root=False):
    """Every rule at every place of the schema."""
    free = s.get("x-kubernetes-preserve-unknown-fields")
    either = s.get("x-kubernetes-int-or-string")
    check(set(s) <= KEYWORDS, f"{at}: keywords {set(s) - KEYWORDS}")
    check(s.get("type") in TYPES or (either and "type" not in s) or (free and "type" not in s), f"{at}: no type")
    check(free in (None, True) and either in (None, True), f"{at}: extensions are true or not there")
    check(not (free and either), f"{at}: two extensions for one value")
    check(not ("properties" in s and "additionalProperties" in s), f"{at}: properties and additionalProperties")
    check(s.get("additionalProperties") is not False, f"{at}: additionalProperties: false")
    check(("properties" not in s and "additionalProperties" not in s) or s.get("type") == "object", f"{at}: properties of no object")
    check(("items" in s) == (s.get("type") == "array"), f"{at}: items and type array")
    check(set(s.get("required", [])) <= set(s.get("properties", {})), f"{at}: required keys that are none")
    enum = s.get("enum")
    check(enum is None or (enum and len(set(map(str, enum))) == len(enum)), f"{at}: enum")
    check(s.get("minimum", 0) <= s.get("maximum", 2**53), f"{at}: empty range")
    if root:
        check(s.get("type") == "object" and not s.get("nullable"), "the root is an object")
        check(set(s["properties"].get("metadata", {})) <= {"type"}, "metadata is the API server's own")
    for key, below in s.get("properties", {}).items():
        structural(below, f"{at}.{key}")
    for key in ("items", "additionalProperties"):
        if key in s:
            structural(s[key], f"{at}.{key}")


def is_type(value, wanted):
    if wanted == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float)}
    return isinstance(value, kinds[wanted])


def faults(value, s, at):
    """What the API server would refuse, or prune, of a value."""
    free = s.get("x-kubernetes-preserve-unknown-fields")
    if value is None:
        return [] if s.get("nullable") or (free and "type" not in s) else [f"{at}: null"]
    if s.get("x-kubernetes-int-or-string") and not (is_type(value, "integer") or isinstance(value, str)):
        return [f"{at}: neither integer nor string"]
    if s.get("type") in ("object", "array") and isinstance(value, str) and TEMPLATE.search(value):
        return []  # docs/schemas.md: such a schema cannot say it
    if "type" in s and not is_type(value, s["type"]):
        return [f"{at}: no {s['type']}"]
    found = []
    if "enum" in s and value not in s["enum"]:
        found.append(f"{at}: {value!r} is not in the enum")
    if is_type(value, "integer") and not s.get("minimum", value) <= value <= s.get("maximum", value):
        found.append(f"{at}: {value} out of range")
    if isinstance(value, str) and "pattern" in s and not re.search(s["pattern"], value):
        found.append(f"{at}: {value!r} does not match")
    if isinstance(value, list) and not (free and "items" not in s):
        for i, item in enumerate(value):
            found += faults(item, s.get("items", {}), f"{at}[{i}]")
    if isinstance(value, dict) and not (free and "properties" not in s):
        found += [f"{at}: `{key}` is missing" for key in s.get("required", []) if key not in value]
        for key, below in value.items():
            if key in s.get("properties", {}):
                found += faults(below, s["properties"][key], f"{at}.{key}")
            elif "additionalProperties" in s:
                found += faults(below, s["additionalProperties"], f"{at}.{key}")
            elif not free and at != ".metadata":
                found.append(f"{at}: `{key}` would be pruned")
    return found


def policies_of(root):
    """The policies that a YAML document says; a bare state is put into one."""
    if not isinstance(root, dict) or root.get("kind") == "NMState":
        return []
    if str(root.get("kind", "")).endswith("List"):
        return [p for item in root.get("items") or [] for p in policies_of(item)]
    if "kind" in root:
        return [root]
    state = root.get("desiredState", root.get("desired", None if "capture" in root else root))
    return [] if state is None else [{"metadata": {}, "spec": {"desiredState": state}}]


def judge(name, text):
    global skipped
    try:
        roots = list(yaml.load_all(text, Loader=CoreLoader))
    except yaml.YAMLError:
        skipped += 1
        return
    found = [f for root in roots for p in policies_of(root) for f in faults(p, SCHEMA, "")]
    check(not found, f"{name}: {found[:2]}")


def main():
    compiler, generated, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    structural(SCHEMA, "", root=True)
    for name in files:
        with open(name, encoding="utf-8", errors="replace") as f:
            text = f.read()
        if not errors_of(compiler, text):
            judge(name, text)
    with open(generated, encoding="utf-8") as f:
        for case in map(json.loads, f):
            if case["good"]:
                judge(case["key"] + " " + case["label"], case["document"])
    # A schema that takes anything would pass all of the above.
    bad = {"spec": {"desiredState": {"interfaces": [{"name": "eth1", "type": "ethernet", "mtu": {}, "ipv4": [], "zz": 1}, {}]}}}
    check(len(faults(bad, SCHEMA, "")) == 4, f"a bad policy: {faults(bad, SCHEMA, '')}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

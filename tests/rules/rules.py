"""docs/rules.md: every rule, its code, the document that fires it and the near twin that does not.

usage: rules.py COMPILER      prints the page to standard output, what is wrong to standard error

Two tables. The codes: from the compiler (--list-codes, --explain-example), whose documents test_codes.sh runs, with
the tests' documents that announce them (`# N0306` at a line's end); codes that no document can fire name a test of their own in their source
(`tests/...`). The rules: the checklist of mistakes that nmstate 2.2.62 refuses, warns of or takes in silence, in
*.rules beside this file:

    == rule
    -- bad             a document that breaks it: the compiler must find one code
    -- good            its near twin, which must not have that code, nor any error
    -- not here: why   the rule is not this compiler's to check

Which code a rule has is not written there: the compiler is asked, and the page says so.
"""
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
passed = failed = 0


def check(good, text):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAILED: " + text, file=sys.stderr)
    return good


def run(compiler, *args, text=""):
    done = subprocess.run([compiler, *args], input=text.encode(), capture_output=True, timeout=60)
    return done.stdout.decode(), done.stderr.decode()


def found(compiler, document):
    """Codes of a document with their severities, in order, each once."""
    current = ["--current", f"{ROOT}/tests/rules/node.state"] if "capture:" in document else []
    _, said = run(compiler, "--check", "--message-format=short", *current, text=document)
    codes = {}
    for severity, code in re.findall(r": (error|warning)\[(N\d+)\]", said):
        codes.setdefault(code, severity)
    return codes


def read_rules(path):
    rules, part = [], None
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if line.startswith("== "):
                rules.append({"rule": line[3:].strip(), "line": number})
                part = None
            elif line.startswith("-- not here: "):
                rules[-1]["not here"] = line[13:].strip()
            elif line.startswith("-- "):
                part = line[3:].strip()
                rules[-1][part] = ""
            elif part:
                rules[-1][part] += line
    return rules


def judge(compiler, where, rule):
    """The last columns of a rule's row, and whether it has both documents."""
    if "not here" in rule:
        return f"| | | {rule['not here']} |", "reason"
    if not check("bad" in rule and "good" in rule, f"{where}: it needs a bad and a good document"):
        return "| | | **no documents** |", "none"
    bad, good = found(compiler, rule["bad"]), found(compiler, rule["good"])
    errors = [c for c in bad if bad[c] == "error"]
    # A warning that the twin has too is about what both say.
    codes = errors or ([c for c in bad if c not in good] if len(bad) > 1 else list(bad))
    if not check(len(codes) == 1, f"{where}: the bad document has {bad or 'nothing wrong'}"):
        return "| | | **no code** |", "none"
    code = codes[0]
    check(code not in good and "error" not in good.values(), f"{where}: the good document has {good}")
    return f"| {code} | {bad[code]} | |", "both"


def checklist(compiler):
    titles = {
        "values": "Values of one interface", "relations": "Between interfaces", "routes": "Routes, rules, DNS, OVN",
        "quiet": "What the reference only warns of, or takes in silence",
    }
    counts = {"both": 0, "reason": 0, "none": 0}
    for name, title in titles.items():
        print(f"\n### {title}\n\nDocuments and their twins: `tests/rules/{name}.rules`.\n")
        print("| rule | code | severity | why not |\n|---|---|---|---|")
        for rule in read_rules(f"{ROOT}/tests/rules/{name}.rules"):
            columns, what = judge(compiler, f"{name}.rules:{rule['line']}", rule)
            counts[what] += 1
            print(f"| {rule['rule']} {columns}")
    return counts


def ids_of_codes():
    ids = {}
    for path in glob.glob(ROOT + "/ir/codes/*.def"):
        with open(path, encoding="utf-8") as f:
            ids.update((code, name) for name, code in re.findall(r'DIAG\((\w+),\s*"(N\d+)"', f.read()))
    return ids


def announced():
    """The tests' documents that say which codes they fire."""
    documents = {}
    for path in sorted(glob.glob(ROOT + "/tests/**/*.yaml", recursive=True)):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        codes = {code for hit in re.findall(r"# (N\d{4}(?: N\d{4})*)$", text, re.M) for code in hit.split()}
        for code in codes:
            documents.setdefault(code, []).append(f"`{os.path.relpath(path, ROOT)}`")
    return documents


def named_test(code, ident, source):
    """A test that the code's source names, and that names the code."""
    for path in re.findall(r"tests/[\w./-]+", source):
        path = path.rstrip(".")
        if os.path.exists(f"{ROOT}/{path}"):
            with open(f"{ROOT}/{path}", encoding="utf-8") as f:
                text = f.read()
            if code in text or f"DIAG_{ident}" in text:
                return path
    return None


def codes(compiler):
    ids, documents = ids_of_codes(), announced()
    counts = {"both": 0, "none": 0}
    print("\n| rule | code | severity | fired by | near twin |\n|---|---|---|---|---|")
    for row in run(compiler, "--list-codes")[0].splitlines():
        code, slug, severity, title = row.split(None, 3)
        bad, good = (run(compiler, f"--explain-example={code}:{w}")[0] for w in ("bad", "good"))
        source = run(compiler, f"--explain={code}")[0].split("Source: ")[-1]
        test = None if bad and good else named_test(code, ids.get(code), source)
        also = documents.get(code, [])
        if check(bool(bad and good) or test is not None, f"{code}: neither documents nor a test that names it: {source.strip()}"):
            counts["both"] += 1
        else:
            counts["none"] += 1
        fired = f"`{test}`" if test else "`--explain-example=%s:bad`" % code
        if also:
            fired += f", {also[0]}" + (f" and {len(also) - 1} more" if len(also) > 1 else "")
        twin = f"`{test}`" if test else "`--explain-example=%s:good`" % code
        print(f"| {title} | {code} `{slug}` | {severity} | {fired} | {twin} |")
    return counts


def main():
    compiler = sys.argv[1]
    print("# Rules\n\nMade by `tests/rules/rules.py` from the codes and from the documents that are run as tests; do not edit.")
    print("Every code has a document or test that fires it and a near twin that does not.\n\n## Codes")
    of_codes = codes(compiler)
    print("\n## The reference's checklist\n")
    print("What nmstate 2.2.62 refuses, warns of, or takes in silence, and what becomes of it here.")
    of_rules = checklist(compiler)
    print(f"\n{of_codes['both']} codes with both, {of_codes['none']} without; {of_rules['both']} rules with both,")
    print(f"{of_rules['reason']} with a reason, {of_rules['none']} without.")
    print(f"{of_codes['none'] + of_rules['none']} rows without, {of_rules['reason']} rows with a reason", file=sys.stderr)
    print(f"{passed} passed, {failed} failed, 0 skipped", file=sys.stderr)


if __name__ == "__main__":
    main()

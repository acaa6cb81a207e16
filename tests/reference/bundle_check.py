"""Reads an evidence bundle and ranks again with Python fractions: python3 bundle_check.py BUNDLE prints the ranking as JSON.
Covers means on one numeric scale, college weights, quorum, completeSheets, and ties by criteria, headToHead and median."""
import base64, itertools, json, math, pathlib, statistics, sys
from fractions import Fraction as F
root = pathlib.Path(sys.argv[1])
field = lambda path, name: base64.urlsafe_b64decode(json.loads(path.read_text())[name] + "==")
opened = lambda folder: [(json.loads(field(p, "payload")), json.loads(field(p, "protected"))["kid"]) for p in (root / folder).iterdir()]
frozen = lambda digest: json.loads((root / "figes" / digest).read_text())
campaign = json.loads((root / "campagne.json").read_text())
release = frozen(campaign["release"])
rules = frozen(release["rules"])
jury = max((p["body"] for p, _ in opened("listes")), key=lambda body: body["version"])
latest = {}  # of each juror the highest revision counts; a fork at the top would need a decision of the jury
for payload, _ in sorted(opened("notes"), key=lambda note: note[0]["seq"]):
    latest[payload["author"]] = payload["body"]
weight = {c["id"]: F(c["weight"]) for c in rules["criteria"] if not c["informative"]}
voting = {c["id"]: F(c["weight"]) for c in rules["colleges"] if c["voice"] == "voting"}
college = {j["id"]: j["college"] for j in jury["jurors"] if j["college"] in voting and j["id"] in [s["sitting"] for s in jury["seats"]]}
digest = {d["id"]: d["digest"] for d in release["dossiers"]}
category = {d["id"]: d["category"] for d in campaign["dossiers"]}
recused = lambda j, d: any(r["juror"] == j and r["target"] in (None, d, category[d]) for r in jury["recusals"] + latest.get(j, {"recusals": []})["recusals"])
given = lambda j, d: jury["assignment"] == "all" or any(a["juror"] == j and d in a["dossiers"] for a in jury["assignment"])
sheets, expected = {d: {} for d in category}, {d: [j for j in college if given(j, d) and not recused(j, d)] for d in category}
for j, s in ((j, s) for j, body in latest.items() for s in body["sheets"]):
    marks = {c["criterion"]: F(c["mark"]) for c in s["cells"] if c["state"] == "scored" and c["criterion"] in weight}
    if s["state"] == "complete" and s["dossierDigest"] == digest[s["dossier"]] and j in expected[s["dossier"]] and set(marks) == set(weight):
        sheets[s["dossier"]][j] = marks
total = lambda marks: sum(weight[k] * v for k, v in marks.items()) / sum(weight.values())
mean = lambda values: sum(values) / F(len(values))
of = lambda d, c: [j for j in sheets[d] if college[j] == c]
result = lambda d, read: sum(w * mean([read(sheets[d][j]) for j in of(d, c)]) for c, w in voting.items()) / sum(voting.values())

def beats(a, b):  # jurors who scored both: in each college the share for a less that for b, then the weights
    both = {c: [total(sheets[a][j]) - total(sheets[b][j]) for j in of(a, c) if j in sheets[b]] for c in voting}
    return sum(voting[c] * mean([(x > 0) - (x < 0) for x in gaps]) for c, gaps in both.items() if gaps) > 0

def key(d, group, step):
    if step == "headToHead": return all(beats(d, other) for other in group if other != d)
    if step == "median": return statistics.median([total(m) for m in sheets[d].values()])
    runs = itertools.groupby(step["criteria"], weight.get)  # listed neighbours of equal weight go together
    return [sum(result(d, lambda m: m[k]) for k in run) for run in (list(run) for _, run in runs)]

def part(group, steps, name=None):
    if len(group) == 1 or not steps: return [(group, name if len(group) == 1 else "exAequo")]
    keys, name = {d: key(d, group, steps[0]) for d in group}, steps[0] if isinstance(steps[0], str) else next(iter(steps[0]))
    return [p for _, t in itertools.groupby(sorted(group, key=keys.get, reverse=True), keys.get) for p in part(list(t), steps[1:], name)]
lines = []
for d in campaign["dossiers"]:
    n, need = len(sheets[d["id"]]), max(rules["quorum"]["sheets"], math.ceil(F(rules["quorum"]["share"]) * len(expected[d["id"]])))
    full = all(of(d["id"], c) for c in voting)
    status = d["status"] if d["status"] != "eligible" else "belowQuorum" if n < need else "ranked" if full else "held"
    exact = "%d/%d" % result(d["id"], total).as_integer_ratio() if full else None
    lines.append(dict(category=d["category"], dossier=d["id"], rank=None, exact=exact, decidedBy=None, status=status))
ranked = [x for x in lines if x["status"] == "ranked"]
for c, exact in {(x["category"], x["exact"]) for x in ranked}:
    peers, place = [x for x in ranked if x["category"] == c], 1 + sum(x["category"] == c and F(x["exact"]) > F(exact) for x in ranked)
    for group, name in part([x["dossier"] for x in peers if x["exact"] == exact], rules["ties"]):
        [x.update(rank=place, decidedBy=name) for x in lines if x["dossier"] in group]
        place += len(group)
print(json.dumps(sorted(lines, key=lambda x: (x["category"], x["rank"] or math.inf, x["dossier"]))))

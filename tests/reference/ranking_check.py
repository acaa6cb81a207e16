"""Ranks again with Python fractions. JSON on stdin, one case or a list: {criteria: [{id, weight}], colleges: [{id, weight,
voting}], jurors: [{id, college}], dossiers: [{id, category, status, expected?}], sheets: [{juror, dossier, marks: {criterion:
decimal}}], ties: as in the rules, quorum: n or {sheets, share of expected}}. All criteria share one scale and all categories."""
import itertools, json, math, statistics, sys
from fractions import Fraction as F

def rank(case):
    weight = {c["id"]: F(c["weight"]) for c in case["criteria"]}
    voting = {c["id"]: F(c["weight"]) for c in case["colleges"] if c["voting"]}
    college = {j["id"]: j["college"] for j in case["jurors"] if j["college"] in voting}
    quorum = case["quorum"] if isinstance(case["quorum"], dict) else {"sheets": case["quorum"], "share": "0"}
    sheets = {d["id"]: {} for d in case["dossiers"]}
    for s in case["sheets"]:
        if s["juror"] in college and set(weight) <= set(s["marks"]):
            sheets[s["dossier"]][s["juror"]] = {k: F(s["marks"][k]) for k in weight}
    total = lambda marks: sum(weight[k] * marks[k] for k in weight) / sum(weight.values())
    members = lambda d, c: [j for j in sheets[d] if college[j] == c]
    mean = lambda values: sum(values) / F(len(values))
    result = lambda d, read: sum(w * mean([read(sheets[d][j]) for j in members(d, c)]) for c, w in voting.items()) / sum(voting.values())

    def beats(a, b):  # in each college the share for a less the share for b, then the colleges' weights
        both = {c: [(total(sheets[a][j]), total(sheets[b][j])) for j in members(a, c) if j in sheets[b]] for c in voting}
        return sum(voting[c] * mean([(x > y) - (x < y) for x, y in pairs]) for c, pairs in both.items() if pairs) > 0

    def key(d, step):
        if step == "median":
            return [statistics.median(map(total, sheets[d].values()))]
        if "fewerLow" in step:
            return [-mean([x < F(step["fewerLow"]) for m in sheets[d].values() for x in m.values()])]
        runs = []
        for k in step["criteria"]:  # listed neighbours of equal weight go together
            runs = runs[:-1] + [runs[-1] + [k]] if runs and weight[runs[-1][0]] == weight[k] else runs + [[k]]
        return [sum(result(d, lambda m: m[k]) for k in run) for run in runs]

    def part(group, steps):
        if not steps:
            return [(group, "exAequo")]
        duel = lambda a: all(beats(a, b) for b in group if b != a)
        keys = {d: duel(d) if steps[0] == "headToHead" else key(d, steps[0]) for d in group}
        groups = [list(g) for _, g in itertools.groupby(sorted(group, key=keys.get, reverse=True), keys.get)]
        name = steps[0] if isinstance(steps[0], str) else next(iter(steps[0]))
        return [place for g in groups for place in ([(g, name)] if len(g) == 1 else part(g, steps[1:]))]

    lines = {}
    for d in case["dossiers"]:
        silent = not all(members(d["id"], c) for c in voting)
        low = len(sheets[d["id"]]) < max(quorum["sheets"], math.ceil(F(quorum["share"]) * d.get("expected", 0)))
        status = d["status"] if d["status"] != "eligible" else "belowQuorum" if low else "held" if silent else "ranked"
        lines[d["id"]] = {"category": d["category"], "dossier": d["id"], "rank": None, "decidedBy": None, "status": status,
                          "exact": None if silent else "%d/%d" % result(d["id"], total).as_integer_ratio()}
    for c in {d["category"] for d in case["dossiers"]}:
        ranked = [x for x in lines.values() if x["category"] == c and x["status"] == "ranked"]
        for value in {x["exact"] for x in ranked}:
            tied, place = [x["dossier"] for x in ranked if x["exact"] == value], 1 + sum(F(x["exact"]) > F(value) for x in ranked)
            for group, name in [(tied, None)] if len(tied) == 1 else part(tied, case["ties"]):
                [lines[d].update(rank=place, decidedBy=name) for d in group]
                place += len(group)
    return sorted(lines.values(), key=lambda x: (x["category"], x["rank"] or math.inf, x["dossier"]))

print(json.dumps([rank(c) for c in cases] if isinstance(cases := json.load(sys.stdin), list) else rank(cases)))

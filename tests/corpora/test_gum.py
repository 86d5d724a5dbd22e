from train.corpora.gum import passage_of
from train.corpora.window import cut

BLOCK = """# text = Orm's mill lost it.
1-2\tOrm's\t_\t_\t_\t_\t_\t_\t_\t_
1\tOrm\tOrm\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(2-object-new(1-person-new-Orm
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=1)
3\tmill\tmill\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=2)
4\tlost\tlose\tVERB\tVBD\t_\t0\troot\t_\t_
5\tit\tit\tPRON\tPRP\t_\t4\tobj\t_\tEntity=(7-abstract-giv)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_""".split("\n")


def test_mentions_have_kind_form_and_cluster_and_no_possessive_ending() -> None:
    (window,) = cut(passage_of("d", "train", [BLOCK]))
    assert [(" ".join(window.words[a:b]), label, cluster) for a, b, label, cluster in window.mentions] == [
        ("Orm", "person/name", 1),
        ("Orm 's mill", "object/description", 2),
        ("it", "abstract/pronoun", 7),
    ]

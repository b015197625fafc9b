"""When the thirteen came, and from what, as the papers, the lecture and the report say it."""

MEMBERS = {
    "SGD": ("SGD", 1951),  # Robbins & Monro, Annals of Mathematical Statistics 22
    "Momentum": ("MomentumSGD", 1964, "SGD"),  # Polyak, USSR Comp. Math. and Math. Physics 4
    "Adagrad": ("Adagrad", 2011, "SGD"),  # Duchi, Hazan & Singer, JMLR 12
    "Nesterov": ("NesterovMomentumSGD", 1983, "Momentum"),  # Doklady Akademii Nauk SSSR 269
    "RMSProp": ("RMSProp", 2012, "Adagrad"),  # Hinton, Coursera
    "AdaDelta": ("AdaDelta", 2012, "RMSProp"),  # arXiv:1212
    "Adam": ("Adam", 2014, "RMSProp", "Momentum"),  # arXiv:1412
    "NAdam": ("NAdam", 2016, "Adam", "Nesterov"),  # Dozat, ICLR workshop
    "AdaMax": ("AdaMax", 2014, "Adam"),  # in Adam's paper
    "AdamW": ("AdamW", 2017, "Adam"),  # arXiv:1711
    "AMSGrad": ("AMSGrad", 2018, "Adam"),  # ICLR
    "RAdam": ("RAdam", 2019, "Adam"),  # arXiv:1908
    "AdaBelief": ("AdaBelief", 2020, "Adam"),  # arXiv:2010
}


# What each adds up or averages besides the parameters themselves.
KEPT = {
    "SGD": "", "Momentum": "v", "Adagrad": "s", "Nesterov": "v", "RMSProp": "s", "AdaDelta": "sd",
    "Adam": "ms", "NAdam": "ms", "AdaMax": "mu", "AdamW": "ms", "AMSGrad": "msS", "RAdam": "ms",
    "AdaBelief": "ms",
}  # fmt: skip


def family(_):
    """The members with their classes, years, parents and what they remember."""
    return {
        "count": 13,
        "members": {
            name: {"class": kind, "year": year, "parents": parents, "memory": len(KEPT[name])}
            for name, (kind, year, *parents) in MEMBERS.items()
        },
    }

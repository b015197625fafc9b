"""When the thirteen came: the years that stand on the papers, the lecture and the report."""

YEARS = {
    "SGD": 1951,  # Robbins & Monro, Annals of Mathematical Statistics 22
    "Momentum": 1964,  # Polyak, USSR Computational Mathematics and Mathematical Physics 4
    "Nesterov": 1983,  # Nesterov, Doklady Akademii Nauk SSSR 269
    "Adagrad": 2011,  # Duchi, Hazan & Singer, JMLR 12
    "RMSProp": 2012,  # Hinton, Coursera
    "AdaDelta": 2012,  # arXiv:1212
    "Adam": 2014,  # arXiv:1412
    "AdaMax": 2014,  # in the same paper
    "NAdam": 2016,  # Dozat, ICLR workshop
    "AdamW": 2017,  # arXiv:1711
    "AMSGrad": 2018,  # ICLR
    "RAdam": 2019,  # arXiv:1908
    "AdaBelief": 2020,  # arXiv:2010
}


def family(_):
    """The members with their years."""
    return {"members": {name: {"year": year} for name, year in YEARS.items()}}

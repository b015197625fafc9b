"""What was made of the catalogue, and what of it is stale."""

from blog.project import EXPERIMENT_RECORDS, RECORDS

from .catalogue import Catalogue
from .store import Store

KINDS = ("experiment", "figure")
EXPERIMENTS, FIGURES = Store("experiments"), Store("figures")


def why_stale(catalogue: Catalogue) -> dict[tuple[str, str], str | None]:
    """Of every experiment and figure, by (name, kind): why it has to be made anew, or None."""
    parts = ((EXPERIMENTS, catalogue.experiments), (FIGURES, catalogue.figures))
    return {
        (name, kind): store.why_stale(name, entry.sources)
        for kind, (store, entries) in zip(KINDS, parts, strict=True)
        for name, entry in entries.items()
    }


def prune(catalogue: Catalogue) -> list[str]:
    """Remove what no module lists any more, records that nobody knows included; its names."""
    gone = [*EXPERIMENTS.prune(catalogue.experiments), *FIGURES.prune(catalogue.figures)]
    folders = ((EXPERIMENT_RECORDS, catalogue.experiments), (RECORDS, catalogue.figures))
    for folder, entries in folders:
        for record in folder.glob("*.json"):
            if record.stem not in entries:
                record.unlink()
                gone.append(record.stem)
    return sorted(set(gone))

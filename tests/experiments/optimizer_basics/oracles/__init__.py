"""What every experiment of the post should find, computed once more without our optimizers."""

from oracles import bowl, decaying, family, noisy, pace, race, rolling, searches, turning

# Each takes what its experiment was given, as the record tells it, and says what it should find.
ORACLES = {
    "family": family.family,
    "Saddle": rolling.problem,
    "gradientdescent": rolling.minus_gradient,
    "learningrate": rolling.learning_rates,
    "momentum": rolling.over_the_bump,
    "pace": pace.pace,
    "dropping": pace.dropping,
    "unsteadiness": pace.unsteadiness,
    "ravine": pace.down_the_ravine,
    "cycle": rolling.round_a_cycle,
    "scaling": searches.along_the_ravine,
    "turned": searches.across_both_axes,
    "rare": searches.rare,
    "stall": pace.stall,
    "rattle": bowl.rattle,
    "firststeps": pace.constant_slope,
    "spike": pace.spike,
    "lag": bowl.lag,
    "decay": decaying.decay,
    "reach": decaying.reach,
    "worstpoint": turning.worst_point,
    "uncorrected": turning.uncorrected,
    "warmup": pace.warm_up,
    "radam": noisy.leaps,
    "thrown": noisy.thrown,
    "belief": pace.belief,
    "scatter": pace.scattered,
    "pyramid": searches.one_rate_for_all,
    "tiny": searches.tiny,
    "pyramid-tuned": searches.everyone_tuned,
    "beale": searches.one_rate_for_all,
    "beale-tuned": searches.everyone_tuned,
    "floor": noisy.noise_floor,
    "race": race.race,
    "racewhy": race.race_again,
    "staying": race.staying,
    "sensitivity": race.sensitivity,
}
ROLLING = (
    "adadelta-small-epsilon", "rmsprop-corrected",
    "sgd", "msgd", "sgd-ten-times", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamax",
    "nadam", "adabelief",
)  # fmt: skip
ORACLES |= dict.fromkeys(ROLLING, rolling.roll)

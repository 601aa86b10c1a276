"""How wrong outlooks of single series have been on public data: borrowed by families too small for their own.

Quantiles of out-of-sample errors in units of the typical yearly change of the series itself, on the log
scale, with the fixed parameters. Measured on all yearly series of M3 (645), Tourism (518) and M1 (181):
history and later truth together, the last 20 years of each, every origin with 5 to 15 points known. The three
sets agree: in the first table their 80 % and 95 % levels up to four years ahead lie within an eighth. No
value of the competitions is kept here, only these quantiles; ``benchmarks/outlook.py --default-table``
measures them anew.

Source
------
Makridakis & Hibon, International Journal of Forecasting 16 (2000); Athanasopoulos et al., ibid. 27 (2011);
Makridakis et al., Journal of Forecasting 1 (1982).
"""

from typing import Final

LEVELS: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
"""Shares of the errors that stay within the sizes below; the columns of both tables."""

LONGEST_HORIZON: Final = 10
"""Years ahead for which errors were measured; the rows of both tables."""

DEFAULT_COMBINATION_ERRORS: Final = (
    (0.126, 0.255, 0.394, 0.540, 0.700, 0.888, 1.124, 1.453, 2.025, 2.678, 3.679, 4.682),
    (0.201, 0.399, 0.611, 0.842, 1.105, 1.391, 1.735, 2.243, 3.144, 4.106, 5.574, 7.169),
    (0.247, 0.513, 0.788, 1.073, 1.401, 1.770, 2.249, 2.892, 4.015, 5.306, 7.291, 9.016),
    (0.287, 0.586, 0.908, 1.276, 1.677, 2.142, 2.694, 3.435, 4.756, 6.320, 8.696, 11.125),
    (0.336, 0.684, 1.046, 1.451, 1.910, 2.435, 3.076, 3.959, 5.524, 7.286, 10.215, 12.866),
    (0.385, 0.771, 1.172, 1.626, 2.150, 2.752, 3.508, 4.527, 6.254, 8.507, 11.801, 15.092),
    (0.413, 0.857, 1.321, 1.845, 2.416, 3.104, 3.951, 5.073, 7.084, 9.598, 13.681, 16.920),
    (0.459, 0.943, 1.462, 2.042, 2.686, 3.447, 4.364, 5.604, 7.879, 10.689, 15.128, 18.890),
    (0.514, 1.090, 1.683, 2.282, 2.979, 3.770, 4.754, 6.152, 8.629, 11.771, 16.535, 20.623),
    (0.609, 1.201, 1.804, 2.476, 3.202, 4.088, 5.149, 6.653, 9.349, 12.787, 17.953, 21.678),
)
DEFAULT_LAST_VALUE_ERRORS: Final = (
    (0.154, 0.306, 0.465, 0.629, 0.803, 0.983, 1.218, 1.532, 2.059, 2.707, 3.684, 4.570),
    (0.263, 0.519, 0.775, 1.056, 1.343, 1.663, 2.039, 2.519, 3.329, 4.278, 5.736, 7.264),
    (0.333, 0.696, 1.038, 1.403, 1.786, 2.203, 2.711, 3.351, 4.415, 5.696, 7.535, 8.901),
    (0.415, 0.834, 1.253, 1.692, 2.157, 2.693, 3.302, 4.088, 5.398, 6.852, 9.188, 11.305),
    (0.466, 0.945, 1.444, 1.952, 2.495, 3.110, 3.883, 4.826, 6.333, 7.992, 10.711, 13.411),
    (0.534, 1.063, 1.607, 2.249, 2.886, 3.617, 4.461, 5.587, 7.298, 9.276, 12.358, 15.276),
    (0.620, 1.245, 1.888, 2.565, 3.306, 4.103, 5.082, 6.358, 8.317, 10.582, 14.243, 17.351),
    (0.687, 1.397, 2.095, 2.876, 3.704, 4.579, 5.674, 7.047, 9.279, 11.842, 16.050, 19.423),
    (0.779, 1.535, 2.306, 3.183, 4.080, 5.092, 6.208, 7.727, 10.201, 13.006, 17.657, 21.125),
    (0.797, 1.595, 2.444, 3.457, 4.437, 5.574, 6.702, 8.380, 10.992, 14.124, 19.401, 22.894),
)

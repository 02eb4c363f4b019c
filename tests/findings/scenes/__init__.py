"""What each rule is tried on."""

from tests.findings.scene import Trials
from tests.findings.scenes import activities, bodies, files, requests, transfers

TRIALS: Trials = {
    **activities.TRIALS,
    **transfers.TRIALS,
    **requests.TRIALS,
    **bodies.TRIALS,
    **files.TRIALS,
}

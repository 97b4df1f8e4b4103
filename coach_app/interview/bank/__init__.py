"""The question bank: written for this product, by type of interview, as data in Python so that it is always there.

Nothing but data; which questions are asked is decided in `coach_app.interview.plan`.
"""

from coach_app.interview.bank.customer_facing import CUSTOMER_FACING
from coach_app.interview.bank.data_scientist import DATA_SCIENTIST
from coach_app.interview.bank.general import GENERAL
from coach_app.interview.bank.product_manager import PRODUCT_MANAGER
from coach_app.interview.bank.software_engineer import SOFTWARE_ENGINEER
from coach_app.interview.questions import Question

BANK: tuple[Question, ...] = (*SOFTWARE_ENGINEER, *PRODUCT_MANAGER, *DATA_SCIENTIST, *CUSTOMER_FACING, *GENERAL)
"""Every question of the bank."""

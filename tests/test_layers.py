"""Tests of utils/layers.py against closed forms."""

import math
import warnings

import numpy as np
import pytest

from utils.layers import BCELoss


def loss(y, pred):
    return BCELoss().forward(y, pred)


@pytest.mark.parametrize(
    ("y", "pred", "expected"),
    [
        (0, 0.3, 0.3567),
        (1, 0.3, 1.2040),
        (1, 0.5, 0.6931),
        (0, 0.5, 0.6931),
        (1, 0.9, 0.1054),
        (0, 0.9, 2.3026),
        (1, 0.01, 4.6052),
        (1, 0.8, 0.2231),
        (1, math.exp(-1), 1),
        ([1, 0], [0.9, 0.9], 1.2040),
    ],
)
def test_numbers_of_the_course(y, pred, expected):
    assert loss(y, pred) == pytest.approx(expected, abs=5e-5)


def test_keywords_and_positions_have_one_order():
    assert BCELoss().forward(y=0, pred=0.3) == BCELoss().forward(0, 0.3) == -math.log1p(-0.3)


@pytest.mark.parametrize(
    ("y", "pred", "limit"), [(1, 1, 0), (0, 0, 0), (1, 0, math.inf), (0, 1, math.inf)]
)
def test_the_four_corners_need_no_warning(y, pred, limit):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert loss(y, float(pred)) == limit
    assert math.copysign(1, loss(y, float(pred))) == 1  # 0.0, and never -0.0


def test_a_batch_is_the_mean_of_its_examples():
    random = np.random.default_rng(5)
    for shape in [(1,), (7,), (4, 1), (2, 3, 2)]:
        y, pred = random.integers(0, 2, size=shape), random.uniform(size=shape)
        each = [loss(*example) for example in zip(y.ravel(), pred.ravel(), strict=True)]
        assert loss(y, pred) == pytest.approx(np.mean(each), rel=1e-12)


def test_mirror():
    for p in np.random.default_rng(6).uniform(size=200):
        assert loss(0, p) == pytest.approx(loss(1, 1 - p), rel=1e-12)


def test_tiny_probabilities_keep_their_digits():
    assert loss(0, 1e-20) == 1e-20  # ln(1 - 1e-20) would be 0
    assert loss(1, 1e-300) == pytest.approx(300 * math.log(10))


@pytest.mark.parametrize(
    ("y", "pred"),
    [
        (np.array(0), np.array(0.25)),
        (False, 0.25),
        ([0], [0.25]),
        (np.array([0], dtype=np.int8), np.array([0.25], dtype=np.float32)),
        (np.float32(0), np.float32(0.25)),
        (0.0, 0.25),
    ],
)
def test_numbers_of_all_types_give_a_float(y, pred):
    assert (type(loss(y, pred)), loss(y, pred)) == (float, -math.log(0.75))


def test_arguments_are_not_changed():
    y, pred = np.array([0, 1]), np.array([0.2, 0.4])
    loss(y, pred)
    assert (y.tolist(), pred.tolist()) == ([0, 1], [0.2, 0.4])


@pytest.mark.parametrize(
    ("y", "pred", "error", "message"),
    [
        (0.3, 0, ValueError, r"y must be 0 or 1, not 0.3 \(the order is forward\(y, pred\)\)"),
        (2, 0.5, ValueError, "y must be 0 or 1, not 2"),
        ([0, 1, -1], [0.5, 0.5, 0.5], ValueError, "y must be 0 or 1, not -1"),
        (math.nan, 0.5, ValueError, "y must be 0 or 1, not nan"),
        (1, 1.5, ValueError, "pred must be a probability from 0 to 1, not 1.5"),
        (1, -0.1, ValueError, "pred must be a probability from 0 to 1, not -0.1"),
        (1, math.nan, ValueError, "pred must be a probability from 0 to 1, not nan"),
        ([1, 1], [0.5, 2], ValueError, "from 0 to 1, not 2"),
        ([1, 0], [0.5], ValueError, r"same shape, not \(2,\) and \(1,\)"),
        (1, [0.5, 0.5], ValueError, r"same shape, not \(\) and \(2,\)"),
        (np.zeros((4, 1)), np.full(4, 0.5), ValueError, r"not \(4, 1\) and \(4,\)"),
        ([], [], ValueError, r"at least one example, not shape \(0,\)"),
        ("1", 0.5, TypeError, "y must be a real number .* not '1'"),
        (1, "0.5", TypeError, "pred must be a real number .* not '0.5'"),
        (1, ..., TypeError, "pred must be a real number .* not Ellipsis"),
        (1, 0.5j, TypeError, "pred must be a real number .* not 0.5j"),
    ],
)
def test_bad_input(y, pred, error, message):
    with pytest.raises(error, match=message):
        loss(y, pred)

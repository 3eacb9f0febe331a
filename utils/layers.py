"""The layers of a network. So far: the loss."""

import numpy as np


class BCELoss:
    """Binary cross-entropy J(y, ŷ) = −[y ln ŷ + (1 − y) ln(1 − ŷ)], the mean over the batch.

    It is the surprise, in nats, at seeing the label `y` after predicting its probability `pred`
    (Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.2).
    """

    def forward(self, y, pred):
        """Return the loss.

        Only the probability given to the label that came true counts: ŷ where y = 1, 1 − ŷ where
        y = 0. Its logarithm alone is taken, so the limit 0 · ln 0 = 0 holds and nan cannot appear.

        Parameters
        ----------
        y : int or array of int, shape (...)
            The labels, each 0 or 1.
        pred : float or array of float, shape (...)
            The predicted probabilities that the label is 1, each from 0 to 1.

        Returns
        -------
        float
            The mean loss over the batch, 0 or more; infinite where certainty is wrong.

        Raises
        ------
        TypeError
            If `y` or `pred` is not made of real numbers.
        ValueError
            If a label is not 0 or 1, a probability is outside [0, 1], shapes differ, or the
            batch is empty.

        Examples
        --------
        >>> round(BCELoss().forward(y=0, pred=0.3), 4)
        0.3567
        """
        y, pred = _numbers(y, "y"), _numbers(pred, "pred")
        if y.shape != pred.shape:
            raise ValueError(f"y and pred must have the same shape, not {y.shape} and {pred.shape}")
        if y.size == 0:
            raise ValueError(f"y and pred must hold at least one example, not shape {y.shape}")
        wrong = (y != 0) & (y != 1)
        if wrong.any():
            raise ValueError(
                f"y must be 0 or 1, not {y[wrong][0]:g} (the order is forward(y, pred))"
            )
        wrong = ~((pred >= 0) & (pred <= 1))
        if wrong.any():
            raise ValueError(f"pred must be a probability from 0 to 1, not {pred[wrong][0]:g}")
        with np.errstate(divide="ignore"):  # ln 0 = −∞ is the value that is meant
            log_likelihood = np.where(y == 1, np.log(pred), np.log1p(-pred))
        return abs(float(log_likelihood.mean()))


def _numbers(value, name):
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be a real number or an array of them, not {value!r}")
    return array.astype(float)

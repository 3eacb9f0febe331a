"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


@right("sigmoid_derivative")
def sd_s(z):
    s = sigmoid(z)
    return s * (1 - s)


@right("sigmoid_derivative")
def sd_quotient(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


@right("sigmoid_derivative")
def sd_mirror(z):
    z = np.asarray(z, float)
    return sigmoid(z) * sigmoid(-z)


@right("sigmoid_derivative")
def sd_tanh(z):
    t = np.tanh(np.array(z) / 2)
    return 0.25 * (1 - t**2)


@right("sigmoid_derivative")
def sd_square(z):
    return sigmoid(z) - np.power(sigmoid(z), 2)


@wrong("sigmoid_derivative", "factor")
def sd_difference(z):
    h = 1e-05
    return (sigmoid(z + h) - sigmoid(z - h)) / 2


@right("sigmoid_derivative")
def sd_as_derived(z):
    return math.exp(-z) / (1 + math.exp(-z)) ** 2


@right("sigmoid_derivative")
def sd_before_the_last_step(z):
    u = 1 + math.exp(-z)
    return 1 / u * (u - 1) / u


def sigmoid_trial(make):
    """Return the notebook's trial for a layer."""

    def trial(zs, douts):
        layers = [make(), make(), make()]
        for layer in layers:
            layer.forward(0.9)
        preds = [layers[i].forward(zs[i]) for i in (0, 1, 2)]
        slopes = {i: layers[i].backward(douts[i]) for i in (1, 0, 2)}
        return *preds, slopes[0], slopes[1], slopes[2]

    trial.__name__ = make.__name__
    return trial


def bce_trial(make):
    def trial(ys, preds):
        layers = [make(), make(), make()]
        for layer in layers:
            layer.forward(1, 0.6)
        losses = [layers[i].forward(ys[i], preds[i]) for i in (0, 1, 2)]
        slopes = {i: layers[i].backward() for i in (1, 0, 2)}
        return *losses, slopes[0], slopes[1], slopes[2]

    trial.__name__ = make.__name__
    return trial


class FromOutput:
    def forward(self, z):
        self.s = sigmoid(z)
        return self.s

    def backward(self, dout):
        return dout * self.s * (1 - self.s)


class BracketsFirst(FromOutput):
    def backward(self, dout):
        return (self.s - self.s**2) * dout


class FromInput:
    def forward(self, z):
        self.z = z
        return 1 / (1 + math.exp(-z))

    def backward(self, dout):
        e = math.exp(-self.z)
        return dout * e / (1 + e) ** 2


class ByTheFunction(FromInput):
    def backward(self, dout):
        return dout * sd_s(self.z)


class SlopeAtOnce:
    def forward(self, z):
        s = sigmoid(z)
        self.slope = s * (1 - s)
        return s

    def backward(self, dout):
        return self.slope * dout


class WithBoth(FromOutput):
    def forward(self, z):
        self.z, self.s = z, sigmoid(z)
        return self.s

    def backward(self, dout):
        return self.s * sigmoid(-self.z) * dout


class ByATuple:
    def __init__(self):
        self.memory = ()

    def forward(self, z):
        u = 1 + math.exp(-z)
        self.memory = (u, z)
        return 1 / u

    def backward(self, dout):
        u, z = self.memory
        return dout * (-1 / u**2) * math.exp(-z) * (-1)


class ByTanh(FromInput):
    def backward(self, dout):
        return dout / 4 * (1 - math.tanh(self.z / 2) ** 2)


for make in (FromOutput, BracketsFirst, FromInput, ByTheFunction):
    right("sigmoid_layer")(sigmoid_trial(make))
for make in (SlopeAtOnce, WithBoth, ByATuple, ByTanh):
    right("sigmoid_layer")(sigmoid_trial(make))


class ReturnsNothing(FromOutput):
    def backward(self, dout):
        self.dz = dout * self.s * (1 - self.s)


class NoBrackets(FromOutput):
    def backward(self, dout):
        return dout * self.s * 1 - self.s


class DoutOnce(FromOutput):
    def backward(self, dout):
        return dout * self.s - self.s**2


class SlopeOfTheOutput(FromOutput):
    def backward(self, dout):
        return dout * sd_s(self.s)


class FirstForEver(FromOutput):
    def forward(self, z):
        if not hasattr(self, "s"):
            self.s = sigmoid(z)
        return sigmoid(z)


class AddsUp(FromOutput):
    def forward(self, z):
        self.s = getattr(self, "s", 0) + sigmoid(z)
        return sigmoid(z)


class WrongMemory(FromOutput):
    def forward(self, z):
        self.s = z
        return sigmoid(z)


for make, name in [
    (ReturnsNothing, None),
    (NoBrackets, "layer_bracket_lost"),
    (DoutOnce, None),
    (SlopeOfTheOutput, "layer_slope_at_the_output"),
    (FirstForEver, "layer_keeps_the_oldest"),
    (AddsUp, None),
    (WrongMemory, "layer_slope_of_z"),
]:
    wrong("sigmoid_layer", name)(sigmoid_trial(make))


class Loss:
    def forward(self, y, pred):
        self.y, self.pred = y, pred
        return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))

    def backward(self):
        return -self.y / self.pred + (1 - self.y) / (1 - self.pred)


class LossByCases(Loss):
    def forward(self, y, pred):
        self.y, self.pred = y, pred
        if y == 1:
            return -math.log(pred)
        return -math.log(1 - pred)

    def backward(self):
        return -1 / self.pred if self.y == 1 else 1 / (1 - self.pred)


class LossOfTheTruth(Loss):
    def forward(self, y, pred):
        self.y, self.truth = y, (pred if y else 1 - pred)
        return -math.log(self.truth)

    def backward(self):
        return (1 - 2 * self.y) / self.truth


class LossOverOneDenominator(Loss):
    def backward(self):
        return (self.pred - self.y) / (self.pred * (1 - self.pred))


class LossSlopeAtOnce(Loss):
    def forward(self, y, pred):
        self.slope = -(y / pred) + (1 - y) / (1 - pred)
        return -y * math.log(pred) - (1 - y) * math.log(1 - pred)

    def backward(self):
        return self.slope


class LossBracketed(Loss):
    def backward(self):
        return -(self.y / self.pred - (1 - self.y) / (1 - self.pred))


class LossInAList(Loss):
    def forward(self, y, pred):
        self.given = [y, pred]
        return np.where(y == 1, -np.log(pred), -np.log(1 - pred))

    def backward(self):
        y, pred = self.given
        return np.where(y == 1, -1 / pred, 1 / (1 - pred))


class LossOfAReciprocal(Loss):
    def forward(self, label, p):
        self.label, self.p = label, p
        return math.log(1 / p) if label else math.log(1 / (1 - p))

    def backward(self):
        return -(self.p**-1) if self.label else (1 - self.p) ** -1


for make in (Loss, LossByCases, LossOfTheTruth, LossOverOneDenominator):
    right("bce_layer")(bce_trial(make))
for make in (LossSlopeAtOnce, LossBracketed, LossInAList, LossOfAReciprocal):
    right("bce_layer")(bce_trial(make))


class LossReturnsNothing(LossByCases):
    def backward(self):
        if self.y == 1:
            return -1 / self.pred
        1 / (1 - self.pred)


class LossWithoutInnerSlope(Loss):
    def backward(self):
        return -1 / self.pred if self.y == 1 else -1 / (1 - self.pred)


class LossOfAStrangerByOwner(Loss):
    def backward(self):
        return -1 / self.pred if self.y == 1 else 1 / self.pred


class LossOfTheOwner(Loss):
    def backward(self):
        return -1 / self.pred


class LossOfTheStranger(Loss):
    def backward(self):
        return 1 / (1 - self.pred)


class LossMinusOnce(Loss):
    def forward(self, y, pred):
        self.y, self.pred = y, pred
        return -y * np.log(pred) + (1 - y) * np.log(1 - pred)


class LossOfItsFirst(Loss):
    def forward(self, y, pred):
        if not hasattr(self, "y"):
            self.y, self.pred = y, pred
        return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


class LossAddedUp(Loss):
    total = 0

    def forward(self, y, pred):
        self.total += super().forward(y, pred)
        return self.total


class LossTimesDistance(Loss):
    def backward(self):
        return (self.pred - self.y) * self.pred * (1 - self.pred)


for make, name in [
    (LossReturnsNothing, None),
    (LossWithoutInnerSlope, "loss_slope_inner_missing"),
    (LossOfAStrangerByOwner, "loss_slope_one_denominator"),
    (LossOfTheOwner, "loss_slope_of_the_owner"),
    (LossOfTheStranger, "loss_slope_of_the_stranger"),
    (LossMinusOnce, "loss_bracket_lost"),
    (LossOfItsFirst, "loss_keeps_the_oldest"),
    (LossAddedUp, "offset"),
    (LossTimesDistance, None),
]:
    wrong("bce_layer", name)(bce_trial(make))

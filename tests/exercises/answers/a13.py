"""Answers to exercises of 13, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong
from utils.autograd import Value


@right("multiply")
def as_the_sum(self, other):
    other = Value.of(other)
    product = self.data * other.data
    return Value(product, (self, other), lambda dout: (dout * other.data, dout * self.data))


@right("multiply")
def with_a_named_function(self, other):
    other = Value.of(other)

    def pass_back(dout):
        da = other.data * dout
        db = self.data * dout
        return da, db

    return Value(self.data * other.data, (self, other), pass_back)


@right("multiply")
def turned_round(self, other):
    second = Value.of(other)
    return Value(
        second.data * self.data, (second, self), lambda dout: (self.data * dout, second.data * dout)
    )


@right("multiply")
def in_lists(self, other):
    pair = [self, Value.of(other)]
    return Value(pair[0].data * pair[1].data, pair, lambda d: [d * pair[1].data, d * pair[0].data])


@right("multiply")
def asks_for_the_type(self, other):
    if isinstance(other, int | float):
        n = other
        return Value(self.data * n, (self,), lambda dout: (dout * n,))
    a, b = self.data, other.data
    return Value(a * b, (self, other), lambda dout: (b * dout, a * dout))


@right("multiply")
def numpy_pair(self, other):
    other = Value.of(other)
    slopes = np.array([other.data, self.data])
    return Value(self.data * other.data, (self, other), lambda dout: tuple(slopes * dout))


@right("multiply")
def one_by_one(self, other):
    other = other if hasattr(other, "data") else Value(other)
    result = Value(self.data * other.data)
    result.came_from = (self, other)
    result.pass_back = lambda dout: (dout * other.data, dout * self.data)
    return result


@right("multiply")
def by_logarithms_of_nothing(self, other):
    other = Value.of(other)
    a, b = self.data, other.data
    slope_a = (a + 1) * b - a * b
    slope_b = a * (b + 1) - a * b
    return Value(a * b, (self, other), lambda dout: (dout * slope_a, dout * slope_b))


@right("multiply")
def asks_for_the_class(self, other):
    other = other if isinstance(other, Value) else Value(other)
    return Value(
        self.data * other.data, (self, other), lambda dout: (dout * other.data, dout * self.data)
    )


@wrong("multiply", "refused")
def adds_by_itself(self, other):
    other = Value.of(other)

    def back(dout):
        self.grad += dout * other.data
        other.grad += dout * self.data
        return ()

    return Value(self.data * other.data, (self, other), back)


@wrong("multiply", "product_without_a_tuple")
def one_number_back(self, other):
    other = Value.of(other)
    return Value(self.data * other.data, (self, other), lambda dout: dout * other.data)


@wrong("multiply", "product_like_a_sum")
def copied_from_the_sum(self, other):
    other = Value.of(other)
    total = self.data * other.data
    return Value(total, (self, other), lambda dout: (dout, dout))


@wrong("multiply", "product_swapped")
def own_factor(self, other):
    other = Value.of(other)
    return Value(
        self.data * other.data, (self, other), lambda dout: (dout * self.data, dout * other.data)
    )


@wrong("multiply", "product_is_a_number")
def only_the_number(self, other):
    other = Value.of(other)
    return self.data * other.data


@wrong("multiply", "product_of_values_only")
def forgets_plain_numbers(self, other):
    a, b = self.data, other.data
    return Value(a * b, (self, other), lambda dout: (dout * b, dout * a))


@wrong("multiply", "product_of_values")
def hands_back_values(self, other):
    other = Value.of(other)
    return Value(self.data * other.data, (self, other), lambda dout: (other * dout, self * dout))


@wrong("multiply", "product_without_memory")
def forgets_where_from(self, other):
    other = Value.of(other)
    return Value(self.data * other.data)


@wrong("multiply", "product_without_dout")
def slopes_alone(self, other):
    other = Value.of(other)
    return Value(self.data * other.data, (self, other), lambda dout: (other.data, self.data))


@wrong("multiply", "returns_nothing")
def prints_it(self, other):
    other = Value.of(other)
    print(self.data * other.data)


@right("order")
def visit_sources_first(self):
    found, seen = [], set()

    def visit(value):
        if value in seen:
            return
        seen.add(value)
        for source in value.came_from:
            visit(source)
        found.append(value)

    visit(self)
    return found


@right("order")
def by_looking_into_the_list(self):
    found = []

    def visit(value):
        for source in value.came_from:
            if source not in found:
                visit(source)
        if value not in found:
            found.append(value)

    visit(self)
    return found


@right("order")
def last_source_first(self):
    found = []

    def visit(value):
        if value not in found:
            for source in reversed(value.came_from):
                visit(source)
            found.append(value)

    visit(self)
    return found


@right("order")
def with_a_stack(self):
    done, waiting = [], [self]
    while waiting:
        value = waiting[-1]
        missing = [source for source in value.came_from if source not in done]
        if value in done:
            waiting.pop()
        elif missing:
            waiting.extend(missing)
        else:
            done.append(waiting.pop())
    return done


@right("order")
def sweep_until_done(self):
    needed, todo = {self}, [self]
    while todo:
        for source in todo.pop().came_from:
            if source not in needed:
                needed.add(source)
                todo.append(source)
    found = []
    while len(found) < len(needed):
        for value in needed:
            if value not in found and all(source in found for source in value.came_from):
                found.append(value)
    return found


@right("order")
def by_longest_path(self):
    depth = {}

    def measure(value):
        if value not in depth:
            depth[value] = 1 + max(map(measure, value.came_from), default=0)
        return depth[value]

    measure(self)
    return sorted(depth, key=depth.get)


@right("order")
def joined(self):
    found = {}
    for source in self.came_from:
        found |= dict.fromkeys(joined(source))
    return [*found, self]


@right("order")
def as_a_tuple(self):
    return tuple(visit_sources_first(self))


@wrong("order", "order_with_repeats")
def without_looking(self):
    found = []

    def visit(value):
        for source in value.came_from:
            visit(source)
        found.append(value)

    visit(self)
    return found


@wrong("order", "order_of_discovery")
def appended_first(self):
    found = []

    def visit(value):
        if value not in found:
            found.append(value)
            for source in value.came_from:
                visit(source)

    visit(self)
    return found


@wrong("order", "order_of_discovery_turned")
def appended_first_turned(self):
    return appended_first(self)[::-1]


@wrong("order", "order_without_output")
def sources_only(self):
    found = []

    def visit(value):
        for source in value.came_from:
            if source not in found:
                visit(source)
                found.append(source)

    visit(self)
    return found


@wrong("order", "order_turned")
def from_the_end(self):
    return list(reversed(visit_sources_first(self)))


@wrong("order", "refused")
def marks_on_the_values(self):
    found = []

    def visit(value):
        if not hasattr(value, "seen"):
            value.seen = True
            for source in value.came_from:
                visit(source)
            found.append(value)

    visit(self)
    return found


@wrong("order", "refused")
def forgets_its_sources(self):
    found = visit_sources_first(self)
    self.came_from = ()
    return found


@wrong("order", "refused")
def writes_gradients(self):
    found = visit_sources_first(self)
    for value in found:
        value.grad = 7
    return found


@wrong("order", "refused")
def last_of_the_repeats(self):
    return list(dict.fromkeys(without_looking(self)[::-1]))[::-1]


@wrong("order", "refused")
def by_their_data(self):
    found = []
    for value in without_looking(self):
        if value.data not in [other.data for other in found]:
            found.append(value)
    return found


@wrong("order", "refused")
def a_list_that_stays(self, found=[]):  # noqa: B006
    if self not in found:
        for source in self.came_from:
            a_list_that_stays(source, found)
        found.append(self)
    return found


@right("backward")
def four_lines(self):
    order = self.order()
    for value in order:
        value.grad = 0
    self.grad = 1
    for value in order[::-1]:
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad


@right("backward")
def by_index(self):
    order = self.order()
    for i in range(len(order)):
        order[i].grad = 0.0
    order[-1].grad = 1.0
    for i in range(len(order) - 1, -1, -1):
        given = order[i].pass_back(order[i].grad)
        for k in range(len(order[i].came_from)):
            order[i].came_from[k].grad = order[i].came_from[k].grad + given[k]


@right("backward")
def clean_and_one_together(self):
    order = self.order()
    for value in order:
        value.grad = 1.0 if value is self else 0.0
    while order:
        value = order.pop()
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad


@right("backward")
def with_a_helper(self):
    def pass_on(value):
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad

    for value in self.order():
        value.grad = 0.0
    self.grad = 1.0
    for value in reversed(self.order()):
        pass_on(value)


@right("backward")
def in_a_dictionary(self):
    order = self.order()
    arrived = dict.fromkeys(order, 0.0) | {self: 1.0}
    for value in reversed(order):
        for source, grad in zip(value.came_from, value.pass_back(arrived[value])):
            arrived[source] += grad
    for value, grad in arrived.items():
        value.grad = grad


@right("backward")
def asks_the_users(self):
    order = self.order()
    for value in reversed(order):
        value.grad = 1.0 if value is self else 0.0
        for user in order:
            if value in user.came_from:
                given = user.pass_back(user.grad)
                pairs = zip(user.came_from, given)
                value.grad += sum(grad for source, grad in pairs if source is value)


@right("backward")
def returns_itself(self):
    four_lines(self)
    return self


@right("backward")
def with_enumerate(self):
    way = list(reversed(self.order()))
    for place, value in enumerate(way):
        value.grad = float(place == 0)
    for value in way:
        for place, grad in enumerate(value.pass_back(value.grad)):
            value.came_from[place].grad += grad


@wrong("backward", "refused")
def trains_at_once(self):
    four_lines(self)
    for value in self.order():
        value.data -= 0.1 * value.grad


@wrong("backward", "refused")
def cuts_the_graph(self):
    four_lines(self)
    self.came_from = ()


@wrong("backward", None)
def clears_the_output(self):
    four_lines(self)
    self.grad = 0


@wrong("backward", "walk_overwrites")
def assigns(self):
    order = self.order()
    for value in order:
        value.grad = 0.0
    self.grad = 1.0
    for value in reversed(order):
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad = grad


@wrong("backward", "walk_forward")
def not_reversed(self):
    order = self.order()
    for value in order:
        value.grad = 0.0
    self.grad = 1.0
    for value in order:
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad


@wrong("backward", "walk_never_starts")
def one_before_the_zeros(self):
    order = self.order()
    self.grad = 1.0
    for value in order:
        value.grad = 0.0
    for value in reversed(order):
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad


@wrong("backward", "walk_not_cleaned")
def no_zeros(self):
    order = self.order()
    self.grad = 1.0
    for value in reversed(order):
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad


@wrong("backward", "walk_of_slopes")
def hands_on_one(self):
    order = self.order()
    for value in order:
        value.grad = 0.0
    self.grad = 1.0
    for value in reversed(order):
        for source, grad in zip(value.came_from, value.pass_back(1.0)):
            source.grad += grad


@right("log")
def as_exp(self):
    a = self.data
    return Value(math.log(a), (self,), lambda dout: (dout / a,))


@right("log")
def by_a_power(self):
    return Value(math.log(self.data), (self,), lambda dout: (dout * self.data**-1,))


@right("log")
def by_numpy(self):
    return Value(np.log(self.data), (self,), lambda dout: (dout * (1 / self.data),))


@right("log")
def in_a_list(self):
    return Value(math.log(self.data), [self], lambda dout: [dout / self.data])


@right("log")
def with_an_inner_function(self):
    def pass_back(arriving):
        slope = 1 / self.data
        return (arriving * slope,)

    return Value(math.log(self.data), (self,), pass_back)


@right("log")
def by_the_mirror(self):
    number = math.log(self.data)
    return Value(number, (self,), lambda dout: (dout / math.exp(number),))


@right("log")
def by_log1p(self):
    return Value(math.log1p(self.data - 1), (self,), lambda d: tuple([d / self.data]))


@right("log")
def later(self):
    result = Value(math.log(self.data))
    result.came_from, result.pass_back = (self,), lambda dout: (dout / self.data,)
    return result


@wrong("log", "refused")
def in_place(self):
    a = self.data
    self.data = math.log(a)
    return Value(self.data, (self,), lambda dout: (dout / a,))


@wrong("log", "log_without_comma")
def no_comma(self):
    return Value(math.log(self.data), (self,), lambda dout: dout / self.data)


@wrong("log", "log_upside_down")
def times_a(self):
    return Value(math.log(self.data), (self,), lambda dout: (dout * self.data,))


@wrong("log", "log_without_dout")
def slope_alone(self):
    return Value(math.log(self.data), (self,), lambda dout: (1 / self.data,))


@wrong("log", "log_as_exp")
def copied_from_exp(self):
    return Value(math.log(self.data), (self,), lambda dout: (dout * math.exp(self.data),))


@wrong("log", "log_of_the_object")
def of_self(self):
    return Value(math.log(self), (self,), lambda dout: (dout / self.data,))


@right("loss_from_logit")
def two_cases(y, z):
    if z.data > 0:
        return z + (1 + (-z).exp()).log() - y * z
    return (1 + z.exp()).log() - y * z


@right("loss_from_logit")
def two_cases_turned(y, z):
    if z.data < 0:
        return (1 + z.exp()).log() - z * y
    else:
        return (1 - y) * z + (1 + (-z).exp()).log()


@right("loss_from_logit")
def by_label(y, z):
    wrong_way = -z if y == 1 else z
    if wrong_way.data > 0:
        return wrong_way + (1 + (-wrong_way).exp()).log()
    return (1 + wrong_way.exp()).log()


@right("loss_from_logit")
def by_size(y, z):
    size = z if z.data > 0 else -z
    top = z if z.data > 0 else 0
    return (1 + (-size).exp()).log() + top - y * z


@right("loss_from_logit")
def with_a_helper_for_the_logarithm(y, z):
    def softplus(z):
        return z + softplus(-z) if z.data > 0 else (z.exp() + 1).log()

    return softplus(z) - y * z


@right("loss_from_logit")
def by_a_power_of_one_plus(y, z):
    if z.data >= 0:
        return -1 * (1 / (1 + (-z).exp())).log() + z * (1 - y)
    return -(1 / (1 + z.exp())).log() - z * y


@right("loss_from_logit")
def far_away_a_line(y, z):
    if z.data > 100:
        return z - y * z
    if z.data < -100:
        return 0 - y * z
    return (1 + z.exp()).log() - y * z


@right("loss_from_logit")
def by_hand(y, z):
    number = max(z.data, 0) - y * z.data + math.log1p(math.exp(-abs(z.data)))
    pred = 0.5 * (1 + math.tanh(z.data / 2))
    return Value(number, (z,), lambda dout: (dout * (pred - y),))


@wrong("loss_from_logit", "loss_cut_too_early")
def from_five_on_a_line(y, z):
    if z.data > 5:
        return z - y * z
    if z.data < -5:
        return -y * z
    return (1 + z.exp()).log() - y * z


@wrong("loss_from_logit", None)
def from_ten_on_a_line(y, z):
    if abs(z.data) > 10:
        return (z if z.data > 0 else 0) - y * z
    return (1 + z.exp()).log() - y * z


@wrong("loss_from_logit", "loss_by_math")
def exp_of_math(y, z):
    if z.data > 0:
        return z + math.log(1 + math.exp(-z)) - y * z
    return math.log(1 + math.exp(z)) - y * z


@wrong("loss_from_logit", "loss_by_numpy")
def exp_of_numpy(y, z):
    return np.log(1 + np.exp(z)) - y * z


@wrong("loss_from_logit", "loss_overflows")
def one_case(y, z):
    return (1 + z.exp()).log() - y * z


@wrong("loss_from_logit", "loss_without_the_label")
def no_label(y, z):
    if z.data > 0:
        return z + (1 + (-z).exp()).log()
    return (1 + z.exp()).log()


@wrong("loss_from_logit", "loss_of_the_other_sign")
def plus(y, z):
    if z.data > 0:
        return z + (1 + (-z).exp()).log() + y * z
    return (1 + z.exp()).log() + y * z


@wrong("loss_from_logit", "loss_with_a_kink")
def by_relu(y, z):
    return z.relu() - y * z + (1 + (-(z.relu() + (-z).relu())).exp()).log()


@wrong("loss_from_logit", "loss_is_a_number")
def of_numbers(y, z):
    z = z.data
    return max(z, 0) - y * z + math.log1p(math.exp(-abs(z)))


@right("relu")
def one_line(self):
    return Value(max(self.data, 0), (self,), lambda dout: (dout * (self.data > 0),))


@right("relu")
def two_returns(self):
    if self.data > 0:
        return Value(self.data, (self,), lambda dout: (dout,))
    return Value(0.0, (self,), lambda dout: (0.0,))


@wrong("relu", "relu_passes_at_zero")
def at_zero_a_one(self):
    return Value(max(0.0, self.data), (self,), lambda d: (d if self.data >= 0 else 0,))


@right("relu")
def by_a_product(self):
    return self * (1.0 if self.data > 0 else 0.0)


@right("relu")
def by_numpy_where(self):
    a = self.data
    return Value(float(np.where(a > 0, a, 0)), (self,), lambda d: (float(np.where(a > 0, d, 0)),))


@right("relu")
def by_the_result(self):
    number = (self.data + abs(self.data)) / 2
    return Value(number, (self,), lambda dout: (dout if number > 0 else 0.0,))


@right("relu")
def without_sources(self):
    return self + 0 if self.data > 0 else Value(0.0)


@right("relu")
def with_a_slope(self):
    slope = 1 if self.data > 0 else 0
    return Value(slope * self.data, (self,), lambda dout: [slope * dout])


@right("relu")
def itself(self):
    return self if self.data > 0 else Value(0)


@wrong("relu", "refused")
def cuts_its_input(self):
    a = self.data
    self.data = max(a, 0)
    return Value(self.data, (self,), lambda dout: (dout if a > 0 else 0,))


@wrong("relu", None)
def slope_by_division(self):
    number = max(self.data, 0)
    return Value(number, (self,), lambda dout: (dout * number / self.data,))


@wrong("relu", "relu_passes_always")
def always(self):
    return Value(max(self.data, 0), (self,), lambda dout: (dout,))


@wrong("relu", "relu_without_dout")
def ones_and_zeros(self):
    return Value(max(self.data, 0), (self,), lambda dout: (1 if self.data > 0 else 0,))


@wrong("relu", "relu_compares_the_object")
def of_the_object(self):
    return Value(max(self, 0.0), (self,), lambda dout: (dout,))


@wrong("relu", "relu_is_a_number")
def plain_number(self):
    return max(self.data, 0.0)


@wrong("relu", None)
def leaky(self):
    a = self.data
    return Value(a if a > 0 else 0.1 * a, (self,), lambda d: (d if a > 0 else 0.1 * d,))


@wrong("backward", None)
def backward_that_zeroes_where_it_was(self):
    if self.grad:
        for value in self.order():
            value.grad = 0.0
    self.grad = 1.0
    for value in reversed(self.order()):
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad


@wrong("loss_from_logit", None)
def loss_cut_on_the_left(y, z):
    if z.data > 0:
        return z - y * z + (1 + (-z).exp()).log()
    return -y * z if z.data < -7 else (1 + z.exp()).log() - y * z


@wrong("relu", None)
def relu_up_to_six(self):
    return Value(min(max(self.data, 0), 6), (self,), lambda dout: (dout * (0 < self.data < 6),))


@wrong("multiply", "refused")
def multiply_with_its_sign(self, other):
    return Value(self.data * other.data, (self, other), "*")

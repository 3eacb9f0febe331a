"""What a Korean sentence of the course must keep to, whatever it says.

Terms and their spacing are those of the course's list; statements end in -니다, instructions in
-세요; a particle that depends on the sound before it is right for it, and never follows a value
that is put in later.
"""

import re

# What is written otherwise in this course: a pattern, and what stands there instead.
TERMS = {
    "크로스 ?엔트로피|교차엔트로피": "교차 엔트로피",
    "이진교차": "이진 교차 엔트로피",
    "손실 함수": "손실함수",
    "평균 변화율": "평균변화율",
    "순간 변화율": "순간변화율",
    "변화 율": "변화율",
    "자연 로그": "자연로그",
    "미분 계수": "미분계수",
    "미분 가능": "미분가능",
    "(?<![가-힣])도 함수": "도함수",
    "편 ?미분 계수|편 미분": "편미분계수, 편미분하다",
    "편 ?도 함수": "편도함수",
    "수치미분": "수치 미분",
    "전진 차분": "전진차분",
    "중앙 차분|중심 ?차분": "중앙차분",
    "절단오차": "절단 오차",
    "반올림오차": "반올림 오차",
    "그래디언트|그라디언트|그레디언트|경도 벡터|기울기 ?벡터": "그레이디언트",
    "합성 함수": "합성함수",
    "연쇄 법칙|체인 ?룰|연쇄율": "연쇄법칙",
    "아핀함수|어파인": "아핀 함수",
    "활성화함수|활성 함수": "활성화 함수",
    "인공뉴런|뉴론": "인공 뉴런",
    "바이어스|절편항": "편향",
    "웨이트|가중 치": "가중치",
    "파라미터|파라메터|모수": "매개변수",
    "은닉 층|히든": "은닉층",
    "다층퍼셉트론": "다층 퍼셉트론",
    "순 전파|포워드": "순전파",
    "역 전파|백프로파게이션|백워드": "역전파",
    "계산그래프|연산 ?그래프": "계산 그래프",
    "위상순서|위상 ?정렬": "위상 순서",
    "자동미분": "자동 미분",
    "경사 하강|기울기 ?하강": "경사하강법",
    "학습율|러닝 ?레이트": "학습률",
    "업데이트": "갱신",
    "에폭|이포크": "에포크",
    "그레이디언트소실|기울기 ?소실": "그레이디언트 소실",
    "선형분리": "선형 분리 가능",
    "결정경계": "결정 경계",
    "논리게이트": "논리 게이트",
    "연습문제": "연습 문제",
    "라벨": "레이블",
    "시그모이드함수": "시그모이드",
    "데이타": "데이터",
    "메세지": "메시지",
    "코스(?!모)": "강좌",
    "당신|우리[는가의]|저희|여러분": "no pronoun",
}
# Words in Latin letters that are names, and stay.
NAMES = set(
    "abs and atol autograd backward bce binder broadcast chromium colab cos ctrl debian docs "
    "dout exp float forward git github grad gradient html hub import inf ipynb json jupyter "
    "jupyterhub jupyterlab lab latex lim ln log main math matlab matplotlib max mean micrograd "
    "min mse nan nand nor not numpy off old on or os pip pred progress py python pytorch relu "
    "requirements rtol seed sigmoid sin softplus sqrt tanh theta torch true txt ubuntu utils "
    "value values venv windows xnor xor zip".split()
)
# The last sound of what a letter or digit is called: a vowel "", an L "ㄹ", or another consonant.
_SOUNDS = dict.fromkeys("abcdefghijkopqstuvwxyzη2459∞%", "") | dict.fromkeys("lr178", "ㄹ")
_SOUNDS |= dict.fromkeys("mn036ŷㅂε", "ㅇ") | dict.fromkeys("σθδΔπαλ", "")
_GREEK = {"eta": "η", "sigma": "σ", "theta": "θ", "delta": "δ", "pi": "π", "alpha": "α"}
# How what stands before a particle is read: a pattern, and what has the same last sound.
_READ = {
    r"\\hat\{y\}(\^\{.*?\})?": "ŷ",
    r"\\(" + "|".join(_GREEK) + r")\b": lambda found: _GREEK[found[1]],
    # Of a fraction the numerator comes last.
    r"\\frac\{(\w+)\}\{\w+\}|(?<![\w./])([A-Za-z\d])/[A-Za-z\d](?![A-Za-z\d])": r"\1\2",
    r"\^(\w|\{-?\w+\})(?=\$)|[²³ⁿ]": "ㅂ",  # a power, 제곱
    "[₀-₉]": lambda found: str("₀₁₂₃₄₅₆₇₈₉".index(found[0])),
    r"(?<=[가-힣])\([^()\n]*\)": ")",  # the English of a term
}
_PARTICLES = {  # after a vowel, after a consonant
    "는": "은",
    "가": "이",
    "를": "을",
    "와": "과",
    "로": "으로",
    "라는": "이라는",
    "라고": "이라고",
    "면": "이면",
    "며": "이며",
    "고": "이고",
    "나": "이나",
    "란": "이란",
}
_COPULA = {"이면", "이며", "이고"}
_PARTICLE = "|".join(sorted([*_PARTICLES, *_PARTICLES.values()], key=len, reverse=True))
_AFTER = re.compile(
    rf"(?P<last>\}}|[^\s가-힣]|[가-힣](?=[*)\]]))(?P<marks>[`$*)\]|\"']*)"
    rf"(?P<particle>{_PARTICLE})(?![가-힣])"
)


def faults(text, english=""):
    """Yield a sentence for each place where a Korean text breaks a rule.

    Parameters
    ----------
    text : str
        The Korean, in Markdown, with places for values in braces.
    english : str
        What it translates.

    Examples
    --------
    >>> list(faults("값은 {value}이다."))
    ['a particle follows a value: {value}이다', 'this ends neither in -니다 nor in -세요: 이다.']
    """
    plain = re.sub(r"(?<=\])(\([^)\s]*\)|\[\w+\])|https?://\S+", "", text)  # where links lead
    plain = re.sub(r"<[^<>]*>", " ", plain)
    words = re.sub(r"(?s)```.*?```", " ", plain)
    said = re.sub(r"`[^`]*`|\$\$[^$]*\$\$|\$[^$\n]*\$|\{[^{}]*\}", "※", words)
    for pattern, instead in TERMS.items():
        if found := re.search(pattern, said):
            yield f"{found[0]}: the course says {instead}"
    yield from _particles(words)
    told = re.sub(r"\*\*[^*]*\*\*", "※", said)  # without labels
    for found in re.finditer(r"\S*[가-힣][.?!](?=[\s*\"')※]|$)", told):
        if not re.search(r"(니다|세요)[.!]|니까\?|[가-힣]세요\?", found[0]):
            yield f"this ends neither in -니다 nor in -세요: {found[0]}"
    found = re.search(r"[가-힣※] {2,}[가-힣]", said)
    if found and "  " not in english:  # else columns are aligned
        yield f"two spaces: {found[0]}"
    if found := re.search(r"[※\d] (은|는|을|를|의|에서|으로|과|와)(?= )", said):
        yield f"a space before a particle: {found[0]}"
    if found := re.search(r"[가-힣] \([A-Za-z][a-z -]+\)", said):
        yield f"a space before the English of a term: {found[0]}"
    said = re.sub(r"(?m)^\| [^|]*[가-힣][^|]* \| [A-Za-z ,;()-]+ \|$", "", said)  # of a glossary
    bare = re.sub(r"\([^()]*\)|\"[^\"]*\"|'[^']*'|\*\*[^*]*\*\*", " ", said)
    for word in re.findall(r"(?<![A-Za-z0-9_.])[A-Za-z]{3,}(?![A-Za-z0-9_]|\.\w)", bare):
        if word.lower() not in NAMES and not word.isupper():
            yield f"this is still English: {word}"
    english = re.sub(r"\{[^{}]*\}|`[^`]*`|\$[^$]*\$", "", english)
    has_letters = re.search(r"[^\W\d_]", said.replace("※", ""))  # else it only joins values
    if has_letters and re.search(r"[A-Za-z]{3}", english) and not re.search("[가-힣]", text):
        yield f"there is no Hangul: {text[:60]}"


def _particles(text):
    for pattern, sounds in _READ.items():
        text = re.sub(pattern, sounds, text)
    for found in _AFTER.finditer(text):
        particle, marks, last = found["particle"], found["marks"], found["last"].lower()
        shown = text[max(found.start() - 12, 0) : found.end()].split("\n")[-1]
        before = text[: found.start()][-1:]
        if particle in _COPULA:  # right after every sound
            continue
        if last == "}" and "$" not in marks and "`" not in marks:
            start = text.rfind("{", 0, found.start())
            yield f"a particle follows a value: {text[start : found.end() + 1].split()[0]}"
        elif "`" in marks or re.fullmatch("[a-z]{2}", before.lower() + last):
            continue  # a name or a word, which has a sound of its own
        elif (sound := _sound(last)) is None:
            if "$" in marks:
                yield f"a particle follows a formula of unknown sound: {shown}"
        else:
            wants_consonant = bool(sound) and not (sound == "ㄹ" and particle in ("로", "으로"))
            if (particle in _PARTICLES.values()) != wants_consonant:
                yield f"another particle belongs here: {shown}"


def _sound(letter):
    """Return the consonant with which a letter, digit or syllable ends, or ""; None if unknown."""
    if "가" <= letter <= "힣":
        final = (ord(letter) - ord("가")) % 28
        return {0: "", 8: "ㄹ"}.get(final, "ㅇ")
    return _SOUNDS.get(letter)

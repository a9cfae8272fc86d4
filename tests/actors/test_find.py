"""What mentions stand for: (text, expected), in the notation of ``expect``."""

import pytest

from .conftest import Find
from .expect import check

COUNTRIES = [
    ("Cuba and the United States restored diplomatic relations in 2015.",
     "Cuba = CUB GOV Cuba; United States = USA GOV United States"),
    ("The U.S. embargo against Cuba began in 1962.", "U.S. = USA GOV; Cuba = CUB GOV"),
    ("They asked us to leave Ruritania.", "Ruritania = XRU GOV; !us"),
    ("Beijing and Moscow signed the treaty in 2001.", "Beijing = CHN GOV China; Moscow = RUS GOV Russia"),
    ("The Kremlin denied the report and the Pentagon confirmed it.",
     "Kremlin = RUS GOV Kremlin; Pentagon = USA MIL Pentagon"),
    ("Downing Street and Foggy Bottom declined to comment.", "Downing Street = GBR GOV; Foggy Bottom = USA GOV"),
    ("The Cubans rejected the plan.", "Cubans = CUB GOV Cuba"),
    ("Thousands of Ruritanians fled the fighting.", "Ruritanians = XRU CVL Ruritanian people"),
    ("The British surrendered Singapore to the Japanese in 1942.",
     "British = GBR GOV; Singapore = SGP GOV; Japanese = JPN GOV"),
    ("Georgia declared independence from the Soviet Union in 1991. Tbilisi celebrated.", "Georgia = GEO GOV"),
    ("Atlanta is the capital of Georgia, south of Tennessee and North Carolina.", "!Georgia"),
    ("Paris Hilton toured the museum.", "Paris Hilton = - CVL Paris Hilton"),
    ("Real Madrid won the cup.", "!Madrid; Real Madrid = ESP OTH Real Madrid"),
    ("The turkey was served on fine china.", "!turkey; !china"),
    ("Cuban-Chinese relations improved.", "Cuban = CUB GOV; Chinese = CHN GOV"),
]  # fmt: skip

TITLES = [
    ("China's President Jiang Zemin met US President Bill Clinton in 1997.",
     "China = CHN GOV; US President Bill Clinton = USA GOV Bill Clinton"),
    ("President Rudolf Elphberg of Ruritania opened the conference.",
     "President Rudolf Elphberg = XRU GOV Rudolf Elphberg"),
    ("Rudolf Elphberg, the president of Ruritania, opened the conference.",
     "Rudolf Elphberg = XRU GOV Rudolf Elphberg; the president of Ruritania = XRU GOV Rudolf Elphberg"),
    ("The leader of the Ruritanian regime, Rudolf Elphberg, resigned.",
     "Rudolf Elphberg = XRU GOV Rudolf Elphberg; the Ruritanian regime = XRU GOV Ruritanian regime"),
    ("Ruritanian Foreign Minister Fritz Tarlenheim visited Graustark.",
     "Ruritanian Foreign Minister Fritz Tarlenheim = XRU GOV Fritz Tarlenheim"),
    ("The Soviet foreign minister, Andrei Gromyko, addressed the United Nations.",
     "Andrei Gromyko = SUN GOV Andrei Gromyko; United Nations = - IGO United Nations"),
    ("The Ruritanian foreign minister, Fritz Tarlenheim, left. Tarlenheim's deputy, Albert Lauengram, stayed.",
     "Albert Lauengram = XRU GOV Albert Lauengram"),
    ("Former president Jimmy Carter travelled to North Korea in 1994.",
     "Former president Jimmy Carter = USA ELI Jimmy Carter"),
    ("Nelson Mandela, the leader of the African National Congress, was freed in 1990.",
     "Nelson Mandela = ZAF PTY Nelson Mandela"),
    ("UN Secretary-General Kofi Annan won the Nobel Peace Prize in 2001.",
     "UN Secretary-General Kofi Annan = - IGO Kofi Annan"),
    ("Hezbollah leader Hassan Nasrallah spoke in Beirut.",
     "Hezbollah leader Hassan Nasrallah = LBN REB Hassan Nasrallah"),
    ("The chief of the general staff of the Ruritanian army, Hugo Strakencz, resigned.",
     "Hugo Strakencz = XRU MIL Hugo Strakencz"),
    ("Gen. Hugo Strakencz of Ruritania resigned.", "Gen. Hugo Strakencz = XRU MIL Hugo Strakencz"),
    ("Israel's Yitzhak Rabin and Egypt's Hosni Mubarak met.",
     "Israel's Yitzhak Rabin = ISR GOV Yitzhak Rabin; Egypt's Hosni Mubarak = EGY GOV Hosni Mubarak"),
    ("A Kremlin spokesman declined to comment.", "A Kremlin spokesman = RUS GOV Kremlin spokesman"),
    ("Jeff Elphberg, President of CNN International, said no.",
     "President of CNN International = USA MED; !International"),
    ("Rudolf Elphberg is finance chairman for former Ruritanian minister Fritz Tarlenheim.",
     "former Ruritanian minister Fritz Tarlenheim = XRU ELI Fritz Tarlenheim"),
    ("Then-president George H. W. Bush met Mikhail Gorbachev at Malta in 1989.",
     "Then-president George H. W. Bush = USA GOV George H. W. Bush"),
    ("The Benghazi attack in Libya killed Ambassador Christopher Stevens.",
     "Libya = LBY GOV; Ambassador Christopher Stevens = - GOV Christopher Stevens"),
    ("The 1951 Refugee Convention protects people.", "!The 1951 Refugee Convention"),
    ("WASHINGTON – Christopher Smith said Germany agreed.", "Christopher Smith = - CVL; WASHINGTON = USA GOV"),
    ("A spokesman for the Ruritanian foreign ministry declined to comment.",
     "A spokesman for the Ruritanian foreign ministry = XRU GOV"),
]  # fmt: skip

GROUPS = [
    ("The Chinese foreign ministry summoned the envoy.",
     "The Chinese foreign ministry = CHN GOV Chinese foreign ministry"),
    ("The US and Cuban governments exchanged prisoners.",
     "The US and Cuban governments = USA GOV; The US and Cuban governments = CUB GOV"),
    ("Ruritanian troops crossed the border into Graustark.", "Ruritanian troops = XRU MIL Ruritanian troops"),
    ("Iranian-backed forces seized the town.", "Iranian-backed forces = - REB; Iranian = IRN GOV"),
    ("US-led forces invaded Iraq in 2003.", "US-led forces = USA MIL"),
    ("The Clinton administration lifted the embargo on Vietnam in 1994.", "The Clinton administration = USA GOV"),
    ("Police in Strelsau arrested the editor.", "Police = XRU COP Ruritanian police"),
    ("Taliban fighters attacked NATO troops.",
     "Taliban fighters = AFG REB Taliban; NATO troops = - IGO North Atlantic Treaty Organization"),
    ("Kurdish militias held the town.", "Kurdish militias = - REB Kurdish militias"),
    ("Russian officials at the UN objected.", "Russian officials = RUS GOV Russian officials"),
    ("A Turkish court rejected the appeal.", "A Turkish court = TUR JUD Turkish court"),
    ("The Communist Party of Cuba (PCC) held its congress in 2011.",
     "Communist Party of Cuba = CUB PTY Communist Party of Cuba; PCC = CUB PTY Communist Party of Cuba"),
    ("The Ruritanian Liberation Front (RLF) attacked the barracks. The RLF claimed victory.",
     "Ruritanian Liberation Front = XRU REB; RLF = XRU REB Ruritanian Liberation Front"),
    ("Xinhua and Reuters reported the talks.", "Xinhua = CHN MED Xinhua; Reuters = GBR MED Reuters"),
    ("HMS Sheffield was sunk in 1982.", "HMS Sheffield = GBR MIL HMS Sheffield"),
    ("They played on the basketball court.", "!the basketball court; !court"),
    ("UN inspectors entered Iraq in 2002.", "UN inspectors = - IGO"),
    ("Inspectors from the IAEA counted the drums.", "Inspectors = - IGO"),
    ("Ruritania admitted UN weapons inspectors. The inspectors searched a plant.", "The inspectors = - IGO"),
    ("Ruritania admitted international inspectors.", "international inspectors = - IGO"),
    ("Ruritanian inspectors closed the plant.", "Ruritanian inspectors = XRU GOV Ruritanian inspectors"),
    ("Ruritanian Detective Inspector Hugo Strakencz spoke.",
     "Ruritanian Detective Inspector Hugo Strakencz = XRU COP Hugo Strakencz"),
    ("Miners in Ruritania went on strike.", "Miners = XRU LAB Ruritanian miners"),
]  # fmt: skip

LATER = [
    ("Chinese President Jiang Zemin visited Washington in 1997. Jiang met President Bill Clinton.",
     "Jiang = CHN GOV Jiang Zemin"),
    ("President Miguel Díaz-Canel of Cuba spoke. Diaz-Canel thanked China. Díaz- Canel left.",
     "Diaz-Canel = CUB GOV Miguel Díaz-Canel; Díaz- Canel = CUB GOV Miguel Díaz-Canel"),
    ("Cuban President Fidel Castro met Pope John Paul II in 1998. The Cuban president wore a suit.",
     "The Cuban president = CUB GOV Fidel Castro"),
    ("Rudolf Elphberg rules Ruritania. Ruritanian President Rudolf Elphberg spoke. The head of state left.",
     "The head of state = XRU GOV Rudolf Elphberg"),
    ("Ruritania's president spoke first. President Rudolf Elphberg was calm.", "Ruritania's president = XRU GOV"),
    ("China signed a pact with Cuba. The pact covers trade with the island.", "the island = CUB GOV Cuba"),
    ("The European Union imposed sanctions on Ruritania. The bloc acted in March.", "The bloc = - IGO European Union"),
    ("Ruritanian President Rudolf Elphberg met Graustarkian President Grenfall Lorry. The two leaders agreed.",
     "The two leaders = XRU GOV Rudolf Elphberg; The two leaders = XGR GOV Grenfall Lorry"),
    ("Ruritania and Graustark signed a treaty. Both countries ratified it.",
     "Both countries = XRU GOV Ruritania; Both countries = XGR GOV Graustark"),
    ("Soviet leader Mikhail Gorbachev said his country would disarm.", "his country = SUN GOV Soviet Union"),
    ("The UN Security Council adopted resolution 678 in 1990. The Council met again.",
     "The Council = - IGO United Nations Security Council"),
    ("The UN General Assembly met in 1946. The Assembly elected a president.",
     "The Assembly = - IGO United Nations General Assembly"),
    ("The Council met.", "!The Council; !Council"),
    ("Israel declared independence in 1948. The new state was attacked.", "!The new state"),
    ("Ruritania held elections. Senator Fritz Tarlenheim lost. Ruritania's MP Albert Lauengram won.",
     "Senator Fritz Tarlenheim = XRU LEG Fritz Tarlenheim; Ruritania's MP Albert Lauengram = XRU LEG"),
    ("Ruritania signed a treaty with Graustark in Washington. The two countries agreed to trade.",
     "The two countries = XRU GOV Ruritania; The two countries = XGR GOV Graustark"),
    ("Ruritania and Graustark met at a summit in Paris. Both governments agreed.",
     "Both governments = XRU GOV; Both governments = XGR GOV"),
    ("Ruritania and Graustark signed a pact, a Freedonian newspaper said. The two governments agreed.",
     "The two governments = XRU GOV; The two governments = XGR GOV"),
    ("The two countries agreed.", "!The two countries"),
    ("Ruritania protested on Monday. The government recalled its envoy.",
     "The government = XRU GOV Ruritanian government"),
    ("Ruritania and Graustark talked. The government resigned.", "The government = - GOV government"),
]  # fmt: skip

PRONOUNS = [
    ("German Chancellor Angela Merkel said she would retire.", "she = DEU GOV Angela Merkel"),
    ("Ruritania said it would withdraw.", "it = XRU GOV Ruritania"),
    ("Ruritania recalled its ambassador.", "its = XRU GOV Ruritania"),
    ("Graustark said Ruritania had attacked it.", "it = XGR GOV Graustark"),
    ("Graustark accused Ruritania of threatening it.", "it = XGR GOV Graustark"),
    ("Graustark said Ruritania had rejected it.", "!it"),
    ("Ruritania had attacked it.", "!it"),
    ("Ruritania sent ships to the South China Sea and the Niger Delta.", "Ruritania = XRU GOV; !China; !Niger"),
    ("Ruritanian troops said they had fired.", "they = XRU MIL Ruritanian troops"),
    ("In his speech, President Rudolf Elphberg of Ruritania praised the army.", "his = XRU GOV Rudolf Elphberg"),
    ('"I want peace," said Ruritanian President Rudolf Elphberg. "We are ready."',
     "I = XRU GOV Rudolf Elphberg; We = XRU GOV Rudolf Elphberg"),
    ("Ruritanian President Rudolf Elphberg spoke. “We reject this,” he said.",
     "he = XRU GOV Rudolf Elphberg; We = XRU GOV Rudolf Elphberg"),
    ("Ruritanian President Rudolf Elphberg announced it in a message. It said: “I met my friends.”",
     "I = XRU GOV Rudolf Elphberg"),
    ("Ruritania's parliament met. It is important to vote.", "!It"),
    ("It is raining in Ruritania.", "!It"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTRIES + TITLES + GROUPS + LATER + PRONOUNS)
def test_mentions(text: str, expected: str, find: Find) -> None:
    """Every expected mention is found with its country, sector and name; what must not be one is none."""
    check(text, expected, find(text))


REGISTER = [
    ("Clinton signed the law.", "1996-02-20", "Clinton", "USA GOV Bill Clinton"),
    ("Gorbachev flew home.", "1988-01-02", "Gorbachev", "SUN GOV Mikhail Gorbachev"),
    ("Mugabe addressed the crowd.", "2001-05-05", "Mugabe", "ZWE GOV Robert Mugabe"),
    ("Barack Obama visited America.", "2024-03-01", "Barack Obama", "USA ELI Barack Obama"),
]


@pytest.mark.parametrize(("text", "published", "words", "party"), REGISTER)
def test_register(text: str, published: str, words: str, party: str, find: Find) -> None:
    """A leader the text gives no country is known from the register: in office, later among the elites."""
    found = {
        f"{m.actor.country} {m.actor.sector} {m.actor.name}"
        for m in find(text, published)
        if text[m.start : m.end] == words
    }
    assert found == {party}


def test_register_needs_the_date(find: Find) -> None:
    """A bare surname long after the term of office names nobody."""
    assert find("Gorbachev flew home.", "2015-01-02") == []


def test_a_surname_that_is_a_common_word_needs_a_title(find: Find) -> None:
    """ "the end of May" is nobody, whoever is prime minister."""
    assert find("The talks last until the end of May.", "2018-03-04") == []
    named = find("Prime Minister May visited Paris.", "2018-03-04")
    assert any(m.actor.name == "Theresa May" for m in named)


def test_same_party_same_id(find: Find) -> None:
    """The same party has one id in every document, whatever its accents, and another sector another."""
    ids = [
        find(text)[0].actor.id
        for text in (
            "President Miguel Díaz-Canel of Cuba spoke.",
            "Cuba's President Miguel Diaz-Canel left.",
            "Miguel Díaz-Canel, the president of Cuba, left.",
        )
    ]
    assert len(set(ids)) == 1
    assert find("Cuba spoke.")[0].actor.id == find("Havana spoke.")[0].actor.id


def test_nesting_and_order(find: Find) -> None:
    """A title's mention holds its country's; mentions are in text order, the longer first."""
    found = find("China's President Jiang Zemin left.")
    assert [(m.start, m.end, m.kind) for m in found] == [(0, 29, "title"), (0, 5, "name")]

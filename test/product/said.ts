/** Judges whether words state a counted amount, and reads numbers and dates in words, with no code from scripts/. */

import type { Amount, Plain } from "./composed.ts";

/** Whether the value of a figure, as machines read it, is what was counted. */
export function isValueOf(value: string, amount: Amount): boolean {
  if (amount.kind === "count") return value === String(amount.count);
  if (amount.kind === "date") return value === amount.date;
  if (amount.kind === "rank") return value === String(amount.place);
  if (amount.kind === "first") return value === String(amount.isFirst);
  if (amount.kind === "step") {
    const [from = "", to = ""] = value.split("..");
    return isValueOf(from, amount.from) && isValueOf(to, amount.to);
  }
  return value !== "" && Math.abs(Number(value) - amount.part / amount.whole) < 1e-12;
}

/** Whether plain words state the value; test/wording/wording.test.ts tests hedged ones ("almost half"). */
export function mayBeSaidAs(words: string, amount: Amount): boolean {
  if (amount.kind === "date") return datesSaying(amount.date).includes(words);
  if (amount.kind === "step") return saysStep(words.toLowerCase(), amount);
  if (amount.kind === "rank") return saysRank(words.toLowerCase(), amount);
  if (amount.kind === "first") return /^(?:the first|for the first time)$/i.test(words) === amount.isFirst;
  const bare = words
    .toLowerCase()
    .replace(/^(?:(?:the|all|another|a further|other|first|last|remaining) )+(?=\S)/, "")
    .replace(/[ -]months?$/, "");
  if (amount.kind === "share") return saysShare(bare, amount.part, amount.whole);
  // A mean is said to one decimal.
  const isWhole = Number.isInteger(amount.count);
  return isWhole ? saysCount(bare, amount) : Number(bare.replaceAll(",", "")) === Math.round(amount.count * 10) / 10;
}

/** The words before or after a number with a qualifier. */
const qualifierWords: Readonly<Record<string, RegExp>> = {
  about: /^(?:about|around) | or so$/,
  "more than": /^more than |-plus$/,
  "up to": /^up to /,
};

function saysCount(words: string, { count, qualifier }: Extract<Plain, { kind: "count" }>): boolean {
  const qualified = qualifierWords[qualifier];
  if (qualified !== undefined) return qualified.test(words) && numberIn(words.replace(qualified, "")) === count;
  // Words may round an exact figure down: "more than 636,000" for 636,367.
  const floor = /^more than (.*)$/.exec(words)?.[1];
  if (floor !== undefined) return (numberIn(floor) ?? Number.POSITIVE_INFINITY) < count;
  return numberIn(words) === count;
}

function saysShare(words: string, part: number, whole: number): boolean {
  const [, percent, decimals = "", a, b] =
    /^(\d+(?:\.(\d+))?)%(?: \(([\d,]+|[\d,]+ [mb]illion) of ([\d,]+|[\d,]+ [mb]illion)\))?$/.exec(words) ?? [];
  if (percent !== undefined) {
    const unit = 10 ** decimals.length;
    // Rounds half up, in whole numbers.
    const rounded = Math.floor((200 * unit * part + whole) / (2 * whole));
    const isCounted = a === undefined || (numberIn(a) === part && numberIn(b ?? "") === whole);
    return isCounted && Math.round(Number(percent) * unit) === rounded;
  }
  const tenths = /^more than (\w+) in ten$/.exec(words)?.[1];
  if (tenths !== undefined) return 10 * part > (numberIn(tenths) ?? 10) * whole && part < whole;
  const [, hedge, some, of] = /^(almost |just over |more than |less than )?(\w+) in (\w+)$/.exec(words) ?? [];
  const [said, share] = [(numberIn(some ?? "") ?? 0) / (numberIn(of ?? "") ?? 0), part / whole];
  if (some !== undefined && Number.isFinite(said)) {
    const isBelow = /almost|less/.test(hedge ?? "");
    return hedge === undefined
      ? Math.abs(share - said) <= 0.02
      : share < said === isBelow && Math.abs(share - said) < 0.1;
  }
  if (words === "every" || words === "all") return part === whole;
  if (words === "no" || words === "none") return part === 0;
  return /half|third|quarter|fifth|one in (?:five|six|ten)|majority/.test(words);
}

type Step = Extract<Amount, { kind: "step" }>;

/** What a step may be said as; other words are not judged here, and so are a fault. */
function saysStep(words: string, { from, to }: Step): boolean {
  const change = sizeOf(to) - sizeOf(from);
  const [, verb = "", start, end] = /^(?:(.+?) )?from (.+) to (.+)$/.exec(words) ?? [];
  if (start !== undefined && end !== undefined) {
    return leads(verb, change) && mayBeSaidAs(start, from) && mayBeSaidAs(end, to);
  }
  const [, turn = "", origin] = /^(up|down) from (.+)$/.exec(words) ?? [];
  if (origin !== undefined) return leads(turn, change) && mayBeSaidAs(origin, from);
  const [, other] = /^(?:compared with|against) (.+)$/.exec(words) ?? [];
  if (other !== undefined) return mayBeSaidAs(other, from);
  const [, movement = "", difference] = /^(.+) by (.+)$/.exec(words) ?? [];
  return (
    from.kind === "count" &&
    difference !== undefined &&
    leads(movement, change) &&
    saysCount(difference, { ...from, count: Math.abs(change) })
  );
}

function sizeOf(amount: Amount): number {
  if (amount.kind === "count") return amount.count;
  return amount.kind === "share" ? amount.part / amount.whole : Number.NaN;
}

/** Whether a change goes the way that a verb says; without a verb it may go either way. */
function leads(verb: string, change: number): boolean {
  if (verb === "") return true;
  if (/^(?:rose|rises|grew|grows|increased|climbed|went up|up)$/.test(verb)) return change > 0;
  return /^(?:fell|falls|dropped|decreased|went down|down)$/.test(verb) && change < 0;
}

/** `second largest`, `205th largest of 211`, `joint 1st of 4`. */
function saysRank(words: string, { place, last, of }: Extract<Amount, { kind: "rank" }>): boolean {
  const [, joint, among, number] = /^(joint )?(.+) of (\d+)$/.exec(words) ?? [];
  if (among !== undefined) {
    return ordinalIn(among) === place && Number(number) === of && (joint !== undefined) === last > place;
  }
  const [, ordinal = "first", end] = /^(?:the )?(?:(.+) )?(largest|biggest|smallest)$/.exec(words) ?? [];
  const own = end === "smallest" ? of - last + 1 : place;
  return end !== undefined && place === last && ordinalIn(ordinal) === own;
}

const suffixes = new Map([
  ["one", "st"],
  ["two", "nd"],
  ["few", "rd"],
  ["other", "th"],
]);
const ordinalRules = new Intl.PluralRules("en-GB", { type: "ordinal" });

/** `sixth`, `two hundred and fifth`, `205th`; undefined for what is no ordinal, or has a wrong suffix. */
export function ordinalIn(words: string): number | undefined {
  const [, digits, suffix] = /^(\d+)(\w\w)$/.exec(words) ?? [];
  if (digits !== undefined) {
    return suffixes.get(ordinalRules.select(Number(digits))) === suffix ? Number(digits) : undefined;
  }
  const [, hundreds, rest] = /^(\w+) hundred(?:th| and (.+))$/.exec(words) ?? [];
  if (hundreds !== undefined) {
    return 100 * (numberIn(hundreds) ?? Number.NaN) + (rest === undefined ? 0 : (ordinalIn(rest) ?? Number.NaN));
  }
  const [ten = "", unit = ""] = words.split("-");
  if (tens.includes(ten)) return (tens.indexOf(ten) + 2) * 10 + 1 + ordinals.slice(0, 9).indexOf(unit);
  const round = tens.findIndex(each => words === each.replace(/y$/, "ieth"));
  const index = ordinals.indexOf(words);
  return round >= 0 ? (round + 2) * 10 : index < 0 ? undefined : index + 1;
}

const ordinals = [
  ...["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"],
  ...["twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"],
];
const smallNumbers = [
  ...["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** `8,099`, `Sixty-three`, `no`, `£65 billion`. */
function numberIn(words: string): number | undefined {
  const [, digits, scale] = /^£?(\d{1,3}(?:,\d{3})*)(?: (million|billion))?$/.exec(words) ?? [];
  if (digits !== undefined) {
    return Number(digits.replaceAll(",", "")) * (scale === "billion" ? 1e9 : scale === "million" ? 1e6 : 1);
  }
  const [ten = "", unit] = words.split("-");
  if (tens.includes(ten)) return (tens.indexOf(ten) + 2) * 10 + (unit === undefined ? 0 : smallNumbers.indexOf(unit));
  const small = smallNumbers.indexOf(words === "no" ? "none" : words);
  return small < 0 ? undefined : small;
}

export const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** `22 January 2013` for `2013-01-22`, `October 2013` for `2013-10`. */
export function inEnglish(date = ""): string {
  const [year, month, day] = date.split("-").map(Number);
  return [day, months[(month ?? 0) - 1], year].filter(part => part !== undefined).join(" ");
}

function datesSaying(date: string): readonly string[] {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return [inEnglish(date), `${weekday} ${inEnglish(date)}`, inEnglish(date.slice(0, 7)), date.slice(0, 4)];
}

/** Changes the clock of the process that loads it: it starts at FAKE_NOW, and each reading is a day later. */

let now = Date.parse(process.env.FAKE_NOW ?? "1999-12-31T23:59:59Z");

function tick(): number {
  now += 86_400_000;
  return now;
}

const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, words, newTarget) => Reflect.construct(target, words.length === 0 ? [tick()] : words, newTarget),
  apply: () => new RealDate(tick()).toString(),
  get: (target, name, receiver) => (name === "now" ? tick : Reflect.get(target, name, receiver)),
});

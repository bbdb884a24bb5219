/** A thread beside the build's own, which makes the files that it is asked for. */

import { parentPort } from "node:worker_threads";
import { systemRefusal } from "../input/system.ts";
import { examinerFor } from "../verification/verify.ts";
import { type Job, type Made, type Maker, makerHere } from "./rendering.ts";
import type { Answer, Message } from "./workers.ts";

let maker: Maker | undefined;

parentPort?.on("message", async (message: Message) => {
  if ("bounds" in message) maker = makerHere(examinerFor(message.bounds), message.folder);
  else parentPort?.postMessage(await answerTo(message.number, message.jobs));
});

async function answerTo(number: number, jobs: readonly Job[]): Promise<Answer> {
  try {
    if (maker === undefined) throw new Error("expected the bounds before the first file");
    const made: Made[] = [];
    for (const job of jobs) made.push(await maker(job));
    return { number, made };
  } catch (error) {
    return { number, error, refusal: systemRefusal(error) };
  }
}

/** A thread beside the build's own, which makes the files that it is asked for. */

import { parentPort, workerData } from "node:worker_threads";
import { type Answer, makerHere, type Question } from "./rendering.ts";

const maker = makerHere(workerData);

parentPort?.on("message", async ({ number, jobs }: Question) => {
  const answer = await answerTo(number, jobs);
  const buffers = (answer.made ?? []).flatMap(({ bytes }) =>
    bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [],
  );
  parentPort?.postMessage(answer, [...new Set(buffers)]);
});

async function answerTo(number: number, jobs: Question["jobs"]): Promise<Answer> {
  try {
    const made = [];
    for (const job of jobs) made.push(await maker(job));
    return { number, made };
  } catch (error) {
    return { number, error };
  }
}

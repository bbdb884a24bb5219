/** `npm run example`: the tables of the complete, invented example. */

import { command } from "./command.ts";
import { answered, inLines, misused } from "./report.ts";

export const example = command({
  summary: "write the complete, invented example",
  options: ["seed", "ccgs"],
  run: async ({ data, output, seed, ccgs }) => {
    const { writeExample } = await import("../tools/example.ts");
    const folder = output || "examples/complete";
    try {
      writeExample({ from: data, seed, ccgs }, folder);
    } catch (error) {
      if (error instanceof RangeError) return misused(error.message);
      throw error;
    }
    return answered(inLines([`${folder}: an invented example of ${ccgs} CCGs from seed ${seed}.`]));
  },
});

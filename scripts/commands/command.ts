/** A command: what people read of it, the options that it has, and what it does with them. */

import type { Outcome } from "../input/outcome.ts";
import type { OptionKey, OptionsOf, Takes } from "./options.ts";
import type { Answer, Refusal } from "./report.ts";

export type Command<Key extends OptionKey = OptionKey> = Takes<Key> & {
  readonly summary: string;
  /** Two examples of the words after its name, for its help. */
  readonly examples: readonly [string, string];
  readonly run: (options: OptionsOf<Key>) => Result | Promise<Result>;
};

export type Result = Outcome<Answer, Refusal>;

/** The same command, whose `run` gets no option but those that it has. */
export function command<const Key extends OptionKey>(made: Command<Key>): Command<Key> {
  return made;
}

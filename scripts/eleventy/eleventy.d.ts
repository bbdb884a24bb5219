/** The part of Eleventy 3 that this project calls; the package has no types of its own. */
declare module "@11ty/eleventy" {
  export type Configuration = {
    addGlobalData(name: string, value: unknown): void;
    addTransform(name: string, transform: (content: string) => string): void;
    readonly benchmarkManager: { get(name: string): { setMinimumThresholdMs(time: number): void } };
  };
  export class Eleventy {
    constructor(
      input: string | undefined,
      output: string,
      options: { configPath: string; quietMode: boolean; config: (configuration: Configuration) => void },
    );
    disableLogger(): void;
    write(): Promise<unknown>;
  }
}

/** The part of Eleventy's file watcher that this project calls. */
declare module "@11ty/chokidar-with-glob-support" {
  type Watcher = {
    on(event: "all" | "raw", listener: (event: string, path: string) => void): Watcher;
    on(event: "ready", listener: () => void): Watcher;
    close(): Promise<void>;
  };
  const chokidar: { watch(paths: readonly string[], options: { ignoreInitial: boolean }): Watcher };
  export default chokidar;
}

/** The parts of Eleventy 3 and of its development server that this project calls; the packages have no types of their own. */
declare module "@11ty/eleventy" {
  /** The page that a transform is called for; one that is not written has no path. */
  export type Transformed = { readonly page: { readonly outputPath: string | false } };

  export type Configuration = {
    addGlobalData(name: string, value: unknown): void;
    addTransform(name: string, transform: (this: Transformed, content: string) => string): void;
    addWatchTarget(path: string): void;
    setWatchThrottleWaitTime(time: number): void;
    setChokidarConfig(options: { readonly awaitWriteFinish: boolean }): void;
    on(event: "eleventy.beforeWatch", listener: (paths: readonly string[]) => void): void;
    readonly benchmarkManager: { get(name: string): { setMinimumThresholdMs(time: number): void } };
  };

  /** Eleventy's file watcher, which is chokidar's. */
  export type Watcher = {
    on(event: "unlink", listener: (path: string) => void): Watcher;
    on(event: "raw", listener: (event: string, path: string) => void): Watcher;
    on(event: "error", listener: (error: unknown) => void): Watcher;
  };

  export class Eleventy {
    constructor(
      input: string | undefined,
      output: string | undefined,
      options: {
        readonly configPath: string;
        readonly quietMode: boolean;
        readonly runMode?: "build" | "serve";
        readonly config?: (configuration: Configuration) => void;
      },
    );
    /** What Eleventy tells of its builds while it watches. */
    eleventyServe: unknown;
    /** Set as soon as Eleventy watches. */
    get watcher(): Watcher | undefined;
    set watcher(watcher: Watcher | undefined);
    disableLogger(): void;
    init(): Promise<void>;
    write(): Promise<unknown>;
    /** Builds once, and then after each change; gives the function that builds again because of a path. */
    watch(): Promise<(path: string) => Promise<void>>;
  }
}

declare module "@11ty/eleventy-dev-server" {
  import type { Server } from "node:http";

  export default class EleventyDevServer {
    constructor(name: string, folder: string, options: object);
    readonly options: { pathPrefix: string };
    readonly server: Server;
    close(): Promise<void>;
    getServerUrlRaw(host: string, path: string): string;
    mapUrlToFilePath(url: string): { readonly statusCode: number };
    augmentContentWithNotifier(html: string): string;
    setupReloadNotifier(): void;
    reload(): void;
    sendError(told: { readonly error: unknown }): void;
    _serverListen(): void;
  }
}

export declare const ROOT: string;
export declare function assertNodeVersion(version?: string): void;
export declare function isInstalled(root: string): boolean;
export declare function hashSources(root: string): string;

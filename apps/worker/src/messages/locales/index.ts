import { en } from './en.js';
import type { Locale } from './locale.js';

/** By language as in BCP 47; `en-GB` falls back to `en`, and what is not here falls back to the first. */
export const LOCALES = { en } as const satisfies Record<string, Locale>;
export const FALLBACK_LANGUAGE = 'en';

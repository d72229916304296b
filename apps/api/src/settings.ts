import type { ApiConfig } from '#platform';

/** The validated configuration, as something that can be injected. */
export class Settings {
  constructor(readonly api: ApiConfig) {}
}

export * from './calendar.js';
export * from './config.js';
export * from './ids.js';
export * from './logger.js';
export * from './signed-token.js';
export * from './temporal-client.js';

export * from './languages.js';
export * from './reason-text.js';
export * from './reasons/reason-texts.js';
export * from './values.js';
export * from './words.js';
export * from './agreement-text.js';

export * from './case-activities.js';
export * from './case-messages.js';
export * from './case-snapshot.js';
export * from './case-view.js';
export * from './names.js';
export * from './outbox.js';
export * from './present.js';
export * from './webhook-body.js';

export { present } from '#contracts';

import type { ErrandsOf } from './errand.js';

export const repairErrands: ErrandsOf = () => [];

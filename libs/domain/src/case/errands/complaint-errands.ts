import type { ErrandsOf } from './errand.js';

export const complaintErrands: ErrandsOf = () => [];

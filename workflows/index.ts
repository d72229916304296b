export { compensationCaseWorkflow } from './compensation-case/compensation-case.workflow.js';
export { complaintCaseWorkflow } from './complaint-case/complaint-case.workflow.js';
export { exchangeCaseWorkflow } from './exchange-case/exchange-case.workflow.js';
export { repairCaseWorkflow } from './repair-case/repair-case.workflow.js';
export { returnCaseWorkflow } from './return-case/return-case.workflow.js';

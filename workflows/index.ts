export { returnCaseWorkflow } from './return-case/return-case.workflow.js';

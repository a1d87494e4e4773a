export { cognitoConfiguration, cognitoRequestFor } from './cognito.js';
export { requestFor } from './requests.js';
export { ruleSetDocument } from './rule-set-document.js';

export { cognitoConfiguration, cognitoRequestFor } from './cognito.js';
export { documentWithNeeds } from './needs.js';
export { requestFor } from './requests.js';
export { ruleSetDocument } from './rule-set-document.js';

/** Loaded where the host signs in for its add-ins, and nowhere else. */
export { createNestablePublicClientApplication } from '@azure/msal-browser';

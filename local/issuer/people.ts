/** Someone who can sign in to the demo. */
export interface Person {
  /** What `/token?user=` calls them. */
  user: string;
  subject: string;
  name: string;
  email: string;
  tenant: string;
  roles: string[];
  /** The departments they see; left out: all of the tenant, as a finance bureau does. */
  departments?: readonly string[];
  /** How the sign-in page introduces them. */
  title: string;
}

/** The tenant of the demo, and another one whose data must stay out of sight. */
export const demoTenant = 'demo';
export const otherTenant = 'other';

/** The people of the demo. */
export const people: readonly Person[] = [
  {
    user: 'officer',
    subject: 'demo-officer',
    name: '李文静',
    email: 'officer@demo.example',
    tenant: demoTenant,
    roles: ['gouji.officer'],
    departments: ['教育局', '株洲市芦淞区科技和工业信息化局'],
    title: '预算单位经办人 / budget officer',
  },
  {
    user: 'supervisor',
    subject: 'demo-supervisor',
    name: '王建国',
    email: 'supervisor@demo.example',
    tenant: demoTenant,
    roles: ['gouji.supervisor'],
    title: '财政局审核人 / supervisor',
  },
  {
    user: 'administrator',
    subject: 'demo-administrator',
    name: '陈思远',
    email: 'administrator@demo.example',
    tenant: demoTenant,
    roles: ['gouji.administrator', 'gouji.supervisor'],
    title: '管理员 / administrator',
  },
  {
    user: 'other-tenant-officer',
    subject: 'other-officer',
    name: '赵敏',
    email: 'officer@other.example',
    tenant: otherTenant,
    roles: ['gouji.officer'],
    departments: ['教育局', '株洲市芦淞区科技和工业信息化局'],
    title: '另一地区的经办人 / officer of another tenant',
  },
];

declare module '*.mdx' {
  import type {ComponentType} from 'react';
  const page: ComponentType;
  export default page;
}

declare module 'mfa-docs:*' {
  const text: string;
  export default text;
}

import type {Metadata} from 'next';
import Link from 'next/link';
import type {ReactNode} from 'react';
import 'mfa-elements/placeholder.css';
import './style.css';

export const metadata: Metadata = {title: 'Acme', icons: 'data:,'};

export default function Layout({children}: {children: ReactNode}) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Sign in</Link> <Link href="/account">Account</Link>
        </nav>
        <main>{children}</main>
      </body>
    </html>
  );
}

/* SPDX-License-Identifier: MIT */
/* What jni.h asks of a platform, for Windows: a JDK for another system has its own only. */
#ifndef JNI_MD_H
#define JNI_MD_H
#define JNIEXPORT __declspec(dllexport)
#define JNIIMPORT __declspec(dllimport)
#define JNICALL __stdcall
typedef int jint;
typedef long long jlong;
typedef signed char jbyte;
#endif

/* SPDX-License-Identifier: MIT */
/* Memory for JniMemory.java: taken and given back, seen as a buffer, read as bytes, filled with faults. */
#include <jni.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <parindex/parindex.h>

JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_malloc(JNIEnv *env, jobject self, jlong size);
JNIEXPORT void JNICALL Java_vn_parindex_JniMemory_free(JNIEnv *env, jobject self, jlong address);
JNIEXPORT jobject JNICALL Java_vn_parindex_JniMemory_buffer(JNIEnv *env, jobject self,
                                                            jlong address, jlong size);
JNIEXPORT jbyteArray JNICALL Java_vn_parindex_JniMemory_bytes(JNIEnv *env, jobject self,
                                                              jlong address, jint size);
JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_length(JNIEnv *env, jobject self, jlong address);
JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_start(JNIEnv *env, jobject self, jobject buffer);
JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_faultKeeper(JNIEnv *env, jobject self);

JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_malloc(JNIEnv *env, jobject self, jlong size)
{
    (void)env;
    (void)self;
    return (jlong)(intptr_t)malloc((size_t)size);
}

JNIEXPORT void JNICALL Java_vn_parindex_JniMemory_free(JNIEnv *env, jobject self, jlong address)
{
    (void)env;
    (void)self;
    free((void *)(intptr_t)address);
}

JNIEXPORT jobject JNICALL Java_vn_parindex_JniMemory_buffer(JNIEnv *env, jobject self,
                                                            jlong address, jlong size)
{
    (void)self;
    return (*env)->NewDirectByteBuffer(env, (void *)(intptr_t)address, size);
}

JNIEXPORT jbyteArray JNICALL Java_vn_parindex_JniMemory_bytes(JNIEnv *env, jobject self,
                                                              jlong address, jint size)
{
    jbyteArray bytes = (*env)->NewByteArray(env, size);
    (void)self;
    if (bytes != NULL) /* otherwise an OutOfMemoryError is on its way */
        (*env)->SetByteArrayRegion(env, bytes, 0, size, (const jbyte *)(intptr_t)address);
    return bytes;
}

JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_length(JNIEnv *env, jobject self, jlong address)
{
    (void)env;
    (void)self;
    return (jlong)strlen((const char *)(intptr_t)address);
}

JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_start(JNIEnv *env, jobject self, jobject buffer)
{
    (void)self;
    return (jlong)(intptr_t)(*env)->GetDirectBufferAddress(env, buffer);
}

/* The payload is what Memory.java says. */
static void keep(void *payload, const parindex_error *fault)
{
    int64_t *kept = payload;
    parindex_error *faults = (parindex_error *)(void *)(kept + 2);
    if (kept[0] < kept[1])
        memcpy(&faults[kept[0]++], fault, sizeof(*fault));
}

JNIEXPORT jlong JNICALL Java_vn_parindex_JniMemory_faultKeeper(JNIEnv *env, jobject self)
{
    (void)env;
    (void)self;
    return (jlong)(intptr_t)keep;
}
